"""The shared retail data as spreadsheets: 1,000 orders, 500 customers, 50 products with their variants.

It knows no telephone numbers, so everybody is given one of those that are set aside for fiction (555-01xx).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.sheets import write_sheet

RETAIL = Path(__file__).parents[2] / "shared/data/retail"
"""Where the data lies, if it does."""


def read(name: str) -> dict[str, Any]:
    """One of its files."""
    found: dict[str, Any] = json.loads((RETAIL / f"{name}.json").read_text(encoding="utf-8"))
    return found


def write_products(path: Path) -> int:
    """Every variant as a product of its own; how many."""
    rows = list(_products())
    write_sheet(path, [["SKU", "English name", "Price", "Currency"], *rows])
    return len(rows)


def write_customers(path: Path) -> int:
    """Every user; how many."""
    rows = [
        [
            user_id,
            f"{user['name']['first_name']} {user['name']['last_name']}",
            _phone(user_id),
            user["email"],
            "USA",
            "English",
        ]
        for user_id, user in read("users").items()
    ]
    write_sheet(path, [["Customer no", "Name", "Phone", "E-mail", "Country", "Language"], *rows])
    return len(rows)


def write_orders(path: Path, *, phones: bool = True) -> int:
    """Every order, a row for each kind of thing in it; how many orders."""
    orders, users = read("orders"), read("users")
    headings = ["Order no.", "Customer no.", "Recipient", "Phone", "Address 1", "Address 2", "City", "State", "Country"]
    rows = [row for order in orders.values() for row in _lines(order, users, phones=phones)]
    write_sheet(path, [[*headings, "Zip", "Currency", "SKU", "Qty", "Unit price"], *rows])
    return len(orders)


def _products() -> Iterator[list[str]]:
    for product in read("products").values():
        for variant in product["variants"].values():
            options = ", ".join(variant["options"].values())
            yield [variant["item_id"], f"{product['name']} ({options})", str(variant["price"]), "USD"]


def _lines(order: dict[str, Any], users: dict[str, Any], *, phones: bool) -> Iterator[list[str]]:
    user, place = users[order["user_id"]], order["address"]
    name = f"{user['name']['first_name']} {user['name']['last_name']}"
    phone = _phone(order["user_id"]) if phones else ""
    where = [place["address1"], place["address2"], place["city"], place["state"], place["country"], place["zip"]]
    items = [item["item_id"] for item in order["items"]]
    prices = {item["item_id"]: item["price"] for item in order["items"]}
    for item in dict.fromkeys(items):
        line = ["USD", item, str(items.count(item)), str(prices[item])]
        yield [order["order_id"], order["user_id"], name, phone, *where, *line]


def _phone(user_id: str) -> str:
    return f"(202) 555-01{int(user_id.rsplit('_', 1)[1]) % 100:02}"
