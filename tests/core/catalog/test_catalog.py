"""What is sold: put into the catalogue, brought up to date, found by words."""

from __future__ import annotations

import pytest

from core.catalog import service
from core.catalog.queries import products, products_by_id, products_by_sku, products_like
from core.catalog.service import Put
from core.errors import NotAllowed
from core.money import Money
from core.tx import HOUSE, Actor, Desk, Role
from tests.core.house import everything
from tests.core.scene import told

PRICE = Money(39_900, "CNY")
STAFF = Actor("赵敏", roles=frozenset({Role.STAFF}))


def put(desk: Desk, sku: str, names: dict[str, str], price: Money = PRICE, who: Actor = STAFF) -> Put:
    with desk.transaction(who) as tx:
        return service.put(tx, sku, names, price)


def test_a_product_is_added_then_brought_up_to_date(desk: Desk) -> None:
    assert put(desk, "KB-87", {"zh": "机械键盘"}) is Put.ADDED
    assert put(desk, "kb-87", {"zh": "机械键盘"}) is Put.SAME
    assert put(desk, "kb-87", {"en": "Keyboard"}, Money(42_900, "CNY")) is Put.CHANGED
    with desk.reading() as tx:
        (product,) = products(tx.db)
    assert (product.sku, product.names, product.price) == (
        "KB-87",
        {"zh": "机械键盘", "en": "Keyboard"},
        Money(42_900, "CNY"),
    )
    assert told(desk) == [
        ("ProductAdded", {"product_id": product.id, "sku": "KB-87", "price_minor": 39_900, "currency": "CNY"}),
        (
            "ProductChanged",
            {
                "product_id": product.id,
                "sku": "KB-87",
                "before": {"price_minor": 39_900},
                "after": {"name_en": "Keyboard", "price_minor": 42_900},
            },
        ),
    ]


def test_letters_that_change_in_capitals_are_no_trap(desk: Desk) -> None:
    assert [put(desk, sku, {"en": "x"}) for sku in ("ß", "ß", "SS", "ss")] == [Put.ADDED, Put.SAME, Put.ADDED, Put.SAME]
    with desk.reading() as tx:
        found = products_by_sku(tx.db, ["ß", "SS", "ss", "none"])
    assert {asked: view.sku for asked, view in found.items()} == {"ß": "ß", "SS": "SS", "ss": "SS"}


def test_customers_put_nothing_into_the_catalogue(desk: Desk) -> None:
    before = everything(desk)
    with pytest.raises(NotAllowed):
        put(desk, "KB-87", {"en": "Keyboard"}, who=Actor("李雷", roles=frozenset({Role.CUSTOMER})))
    assert everything(desk) == before


def test_words_find_products(desk: Desk) -> None:
    for sku, zh, en in (
        ("KB-87", "机械键盘 87 键", "Mechanical keyboard 87"),
        ("MS-3", "无线鼠标 M3", "Wireless mouse M3"),
        ("LP-12", "护眼台灯", "Desk lamp"),
    ):
        put(desk, sku, {"zh": zh, "en": en}, who=HOUSE)

    def found(words: str) -> list[str]:
        with desk.reading() as tx:
            return [view.sku for view in products_like(tx.db, words)]

    assert found("机械键盘 87 键") == ["KB-87"]
    assert found(" desk  LAMP ") == ["LP-12"]
    assert found("ms-3") == ["MS-3"]
    assert found("键盘") == ["KB-87"]
    assert found("wireles mouse") == ["MS-3"]
    assert found("pickup truck") == []
    assert found("") == []
    with desk.reading() as tx:
        ids = [view.id for view in products(tx.db)]
        assert set(products_by_id(tx.db, [*ids, 999])) == set(ids)
