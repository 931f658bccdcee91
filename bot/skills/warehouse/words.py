"""Ways of putting parcels, carriers and goods that the skills of the warehouse share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.conversation.message import Action, Button
from bot.skills.skill import Turn
from bot.speech import Speech, Voice
from bot.understanding.entities.tracking import carrier_of
from core.catalog.queries import GoodsView, goods_by_id
from core.fulfilment.queries import ShipmentView
from core.fulfilment.rules import Carrier, carrier_by_number
from core.fulfilment.work import ParcelView
from core.inventory.queries import warehouses_by_id
from core.inventory.rules import warehouse_named
from core.values import Json, Sentence, Value

_NUMBER = re.compile(r"(?<![A-Z0-9-])(?=(?:[A-Z-]*\d){5})[A-Z0-9][A-Z0-9-]{4,38}[A-Z0-9](?![A-Z0-9-])")
"""What can be a tracking number in a text: long enough, and most of it digits."""

_STEM = re.compile(r"(速运|速遞|速递|快遞|快递|物流|express|logistics)", re.IGNORECASE)
_KILOGRAMS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|kilo\w*|公斤|千克)", re.IGNORECASE)
_GRAMS = re.compile(r"(\d+)\s*(g|grams?|克|公克)(?!\w)", re.IGNORECASE)
_JIN = re.compile(r"(\d+(?:\.\d+)?)\s*斤")
_WEIGHT = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d+)?)(?![\d.])\s*(kg|kilo\w*|公斤|千克|grams?|g|公克|克|斤)?(?![a-z])", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[,，、/&+;；]|和|跟|与|與|及|\band\b)?\s*")
_BARE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*")


_CODE = re.compile(r"PK-(\d{1,9})", re.IGNORECASE)
_PARCEL_NO = re.compile(r"(?:包裹|parcel|PK-)\s*(?:no\.?|号|號|#)?\s*(\d{1,9})(?!\d)", re.IGNORECASE)
_BARE_NO = re.compile(r"(?<![\w-])(\d{1,9})(?![\w-])")


def code_of(parcel_id: int) -> str:
    """What the barcode of a parcel holds as long as it has no tracking number."""
    return f"PK-{parcel_id}"


def parcel_of_code(text: str) -> int | None:
    """The parcel whose barcode was read, if that is all that a text holds."""
    found = _CODE.fullmatch(text.strip())
    return int(found[1]) if found else None


def parcel_no_in(text: str) -> int | None:
    """The parcel that a text names by its number: "包裹 13", "parcel 13"."""
    found = _PARCEL_NO.search(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else None


def chosen_parcels(turn: Turn, parcels: Sequence[ParcelView], said: str) -> list[ParcelView]:
    """Of these parcels those that an answer means: by number, by carrier, by warehouse or by what is in them."""
    numbers = {int(each) for each in _BARE_NO.findall(unicodedata.normalize("NFKC", said))} | {parcel_no_in(said)}
    if by_number := [parcel for parcel in parcels if parcel.id in numbers]:
        return by_number
    carrier = carrier_in(turn.voice.speech, said)
    if by_carrier := [parcel for parcel in parcels if carrier and parcel.carrier == carrier]:
        return by_carrier
    houses = {house.id: (house.code, *house.names.values()) for house in warehouses_by_id(turn.tx.db).values()}
    warehouse = warehouse_named(said, houses)
    if by_warehouse := [parcel for parcel in parcels if warehouse and parcel.warehouse_id == warehouse]:
        return by_warehouse
    return [parcel for parcel in parcels if matching(goods_by_id(turn.tx.db, parcel.parts), said)]


def chosen_shipments(turn: Turn, shipments: Sequence[ShipmentView], said: str) -> list[ShipmentView]:
    """Of these parcels on their way those that an answer means: by tracking number, or by carrier."""
    number, carrier = tracking_no_in(said), carrier_in(turn.voice.speech, said)
    by_number = [each for each in shipments if each.tracking_no == number]
    return by_number or [each for each in shipments if carrier and each.carrier == carrier]


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


def weights_in(text: str) -> list[int]:
    """The weights that a text tells one after the other, in grams: "0.8 and 2 kg"."""
    said = unicodedata.normalize("NFKC", text)
    found: list[int] = []
    waiting: list[str] = []
    end = 0
    for each in _WEIGHT.finditer(said):
        waiting = waiting if _BETWEEN.fullmatch(said, end, each.start()) else []
        waiting, end = [*waiting, each[1]], each.end()
        if each[2]:
            found += [grams for one in waiting if (grams := grams_in(f"{one} {each[2]}")) is not None]
            waiting = []
    return found


def without_weights(text: str) -> str:
    """A text without the weights that it tells."""
    return _WEIGHT.sub(" ", unicodedata.normalize("NFKC", text)) if weights_in(text) else text


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
