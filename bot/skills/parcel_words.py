"""Ways of putting parcels, carriers and goods that the skills of the warehouse share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.conversation.message import Action, Button
from bot.speech import Speech, Voice
from bot.understanding.entities.tracking import carrier_of
from core.catalog.queries import GoodsView, goods_by_id
from core.fulfilment.rules import Carrier, carrier_by_number
from core.fulfilment.work import ParcelView
from core.inventory.queries import warehouses_by_id
from core.values import Json, Sentence, Value

_NUMBER = re.compile(r"(?<![A-Z0-9-])(?=(?:[A-Z-]*\d){5})[A-Z0-9][A-Z0-9-]{4,38}[A-Z0-9](?![A-Z0-9-])")
"""What can be a tracking number in a text: long enough, and most of it digits."""

_STEM = re.compile(r"(速运|速遞|速递|快遞|快递|物流|express|logistics)", re.IGNORECASE)
_KILOGRAMS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|kilo\w*|公斤|千克)", re.IGNORECASE)
_GRAMS = re.compile(r"(\d+)\s*(g|grams?|克|公克)(?!\w)", re.IGNORECASE)
_JIN = re.compile(r"(\d+(?:\.\d+)?)\s*斤")
_BARE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*")


def carrier_term(carrier: str) -> Sentence:
    """A carrier's name."""
    return Sentence(f"carrier-{carrier}")


def carrier_in(speech: Speech, text: str) -> Carrier | None:
    """The carrier that a text names, by its code or its name in any language; None for none, or several."""
    said = unicodedata.normalize("NFKC", text).lower()
    words = set(re.findall(r"[a-z]+", said))
    found = {carrier for carrier in Carrier if carrier in words or _is_named(speech, carrier, said)}
    return found.pop() if len(found) == 1 else None


def _is_named(speech: Speech, carrier: Carrier, said: str) -> bool:
    key = f"carrier-{carrier}"
    names = [each.plain(key) for each in speech.languages.values() if each.bundle.has_message(key)]
    stems = {part for name in names for part in _STEM.sub(" ", name.lower()).split() if len(part) > 1}
    return any(
        re.search(rf"(?<![a-z]){re.escape(stem)}(?![a-z])", said) if stem.isascii() else stem in said
        for stem in stems - {"post", "china", "中国", "中國"}
    )


def tracking_no_in(text: str) -> str:
    """What can be a tracking number in a text, the longest; empty if there is none."""
    found: list[str] = _NUMBER.findall(unicodedata.normalize("NFKC", text).upper())
    return max(found, key=len, default="")


def told_carrier(speech: Speech, carrier: str, text: str, tracking_no: str) -> Carrier | None:
    """The carrier that is meant: the one named, else the one whose numbers begin so or have such a check digit."""
    named = carrier_in(speech, carrier) or carrier_in(speech, text) or carrier_by_number(tracking_no)
    return named or _TOLD_BY_NUMBER.get(carrier_of(tracking_no) or "")


_TOLD_BY_NUMBER = {"UPS": Carrier.UPS, "FedEx": Carrier.FEDEX, "DHL": Carrier.DHL, "China Post": Carrier.EMS}
"""Our carriers under the names of `bot.understanding.entities.tracking`."""


def grams_in(text: str) -> int | None:
    """A weight in grams: "2.3 公斤", "2.3 kg", "850 g", "3 斤", or a bare number of kilograms; None without any."""
    said = unicodedata.normalize("NFKC", text)
    if kilograms := _KILOGRAMS.search(said):
        return round(float(kilograms[1].replace(",", ".")) * 1000)
    if grams := _GRAMS.search(said):
        return int(grams[1])
    if jin := _JIN.search(said):
        return round(float(jin[1]) * 500)
    if bare := _BARE.fullmatch(said):
        return round(float(bare[1].replace(",", ".")) * 1000)
    return None


def matching(goods: Mapping[int, GoodsView], said: str) -> list[int]:
    """The products that a word means: by sku, by name, or by a part of a name."""
    wanted = said.strip().lower()
    if not wanted:
        return []
    exact = [at for at, each in goods.items() if wanted == each.sku.lower()]
    names = {at: [name.lower() for name in each.names.values()] for at, each in goods.items()}
    return exact or [at for at, each in names.items() if any(wanted in name or name in wanted for name in each)]


def goods_items(db: Session, parts: Mapping[int, int], voice: Voice) -> tuple[Sentence, ...]:
    """Goods and how many of them, a line each."""
    goods = goods_by_id(db, parts)
    return tuple(
        Sentence("parcel-goods", {"product": voice.name(goods[at].names), "quantity": quantity})
        for at, quantity in parts.items()
    )


def goods_list(db: Session, parts: Mapping[int, int], voice: Voice) -> list[Value]:
    """Goods and how many of them, to be named in one sentence."""
    return list(goods_items(db, parts, voice))


def parcel_line(db: Session, parcel: ParcelView, voice: Voice) -> Sentence:
    """A parcel in a list: its number, orders, warehouse, state and goods."""
    house = warehouses_by_id(db).get(parcel.warehouse_id or 0)
    values: dict[str, Value] = {
        "parcel": parcel.id,
        "orders": list[Value](parcel.order_nos),
        "state": Sentence(f"parcel-state-{parcel.state}"),
        "goods": goods_list(db, parcel.parts, voice),
    }
    if house is None:
        return Sentence("parcel-line", values)
    return Sentence("parcel-line-at", {**values, "warehouse": voice.name(house.names)})


def parcel_button(parcel: ParcelView) -> Button:
    """A look at a parcel."""
    label = Sentence("button-parcel", {"parcel": parcel.id, "orders": list[Value](parcel.order_nos)})
    return Button(label, Action("show_parcel", {"parcel": parcel.id}))


def seen_of(parcels: Sequence[ParcelView]) -> dict[str, Json]:
    """The parcels that somebody was shown, with their versions, as a yes is bound to them."""
    return {str(parcel.id): parcel.version for parcel in parcels}


def unpacked_seen(raw: Json) -> dict[int, int]:
    """What `seen_of` made this JSON from."""
    if not isinstance(raw, dict):
        raise TypeError("a confirmation without the parcels it is about")
    return {int(at): int(str(version)) for at, version in raw.items()}
