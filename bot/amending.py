"""An address that is being asked about, put right by a few words more: another number, the postcode, the town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.addresses import place_in
from bot.understanding.by_script import HAN
from bot.understanding.meaning import Address, Entities
from bot.understanding.normalise import simplify
from bot.words.house import BUILDING, ENTRANCE, HOUSE, NUMBER, POSTCODE, ROOM, Right
from core.countries import city_country, country_named, is_state
from core.divisions import CITY, china
from core.han import is_han
from core.values import Json

PARTS = ("province", "city", "district", "street", "detail", "postcode", "country")
"""What a place is made of, besides its line."""

CORRECTED = ("phone", "person", "quantity", "tracking_no", "date_text")
"""What is simply said anew by whoever corrects themselves."""

_LED_BY = re.compile(
    r"^(?:(?:sorry|oops|no|not|wrong|actually|i mean|i meant|its|it's|it’s|it is|in|is|to|that is|that's|should be"
    r"|make it|change it to|(?:the |my )?(?:house|door|street) (?:number|no)|不对|不是|错了|写错了|搞错了|抱歉|不好意思"
    r"|是|在|应该是|应为|改成|改为|哦|噢|啊|门牌号?码?|门号)(?![a-z])[\s,.:!，。：！]*)+"
)
_WRONG_FIRST = re.compile(r"^(?:不是|not )[^,，]+[,，]\s*")
_NUMBER = re.compile(r"(\d{1,4}(?:-\d{1,4})?)(号楼|号|弄|栋|幢|座|单元|室|层|楼)")
_LAST_NUMBER = re.compile(r"(?<=[^\d-])\d{1,5}$")
"""A room that is called nothing: 2幢301."""
_LATIN_ROOM = re.compile(r"\b(flat|apartment|apt|unit|suite|room|office)\.?\s+#?[\w/-]+", re.IGNORECASE)
_UNITS = {ROOM: ("室",), HOUSE: ("号", "弄"), BUILDING: ("幢", "号楼", "栋", "座"), ENTRANCE: ("单元",)}
"""How the parts of a house are counted in Chinese."""
_BELOW = (HOUSE, BUILDING, ENTRANCE, ROOM)
"""The parts of a house, each within the one before."""
_AT_DOOR = re.compile("门牌|门号")
_LATIN_NUMBER = re.compile(r"(?:(?:house|door)?\s*(?:number|no\.?)\s*)?(\d{1,4}[a-z]?)")
_LATIN_HOUSE = re.compile(r"\d{1,4}[a-z]?\b", re.IGNORECASE)
"""The number of a house, with which its street begins."""
_LETTERED = r"[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}\s?[a-z]{2}"
_POSTCODE = re.compile(
    r"(?:the |my )?(?:post ?code|postal code|zip(?: code)?|邮编|邮政编码)"
    rf"\s*(?:is|to|should be|was|是|为|改成|应该是)?[\s:：]*({_LETTERED}|\d{{5}}-\d{{4}}|\d{{4,6}})|({_LETTERED})"
)
"""A postcode: of digits alone, which may be anything's number, only where it is called one."""
_TOWN_LINE = re.compile(
    r"(?P<city>[^\W\d][^\d,]{1,40}?),?\s+(?P<province>[A-Za-z]{2})\.?,?\s+(?P<postcode>\d{5}(?:-\d{4})?)"
)
"""The last line of an address in the USA: New York, NY 10118."""
_TOWN = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{2,}){0,2}")
"""What may be the name of a town, where one is awaited."""
_HOUSE = re.compile(r"[路街道巷弄村镇乡].*\d")
_ENDS = " .,!?。，！？吧哦的"


def amended(
    before: Mapping[str, Json], said: Mapping[str, Json] | None, words: str, *, is_unclear: bool = False
) -> dict[str, Json] | None:
    """An address that is being asked about, as it is after a further message; None if that says nothing of it.

    `said` is the address that the message holds, if any, and `words` all of it. A whole address takes the other's
    place. Parts are put in theirs: another street or number keeps the town, a town keeps the street, and so does a
    postcode. What is not understood otherwise (`is_unclear`) is the town, where that is all that lacks.
    """
    old = {name: str(value) for name, value in before.items() if value}
    new = {name: str(value) for name, value in (said or {}).items() if value}
    found = _with_place(old, new) if new else _by_words(old, simplify(words).lower(), words)
    if found is None and is_unclear and old.get("street") and not (old.get("city") or old.get("province")):
        found = _in_unknown_town(old, words)
    return None if found is None else dict(found)


def at_another_door(before: Mapping[str, str], rights: Iterable[Right]) -> dict[str, str] | None:
    """An address with the numbers that are said to be right; None if it cannot be told where one of them belongs."""
    address: dict[str, str] | None = dict(before)
    for right in rights:
        address = address and _with_right(address, right)
    return address


def at_the_same_road(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """An address that is only said as far as its street goes, in the town and at the door of the one before, if that
    lies in the same street: 22 rosebery avenue instead of Flat 4, 18 Rosebery Avenue, London."""
    if any(new.get(name) for name in ("province", "city", "district", "postcode")):
        return dict(new)
    road, street = _road(old.get("street", "")), old.get("street", "")
    if not road or road != _road(new.get("street", "")) or street not in old.get("text", ""):
        return dict(new)
    at = street.lower().find(road)
    number = new["street"].lower().replace(road, "").strip(" ,")
    if not number:
        return dict(new)
    same = street[at : at + len(road)]
    written = (same + number) if HAN.search(street) else f"{number.upper()} {same}"
    whole = _exchanged(dict(old), street, written, "street")
    detail = new.get("detail", "")
    detail = detail[:1].upper() + detail[1:]
    if not detail or detail == old.get("detail"):
        return whole
    if old.get("detail") and old["detail"] in whole["text"]:
        return {**_exchanged(whole, old["detail"], detail), "detail": detail}
    text = whole["text"].replace(written, f"{written}{detail}" if HAN.search(street) else f"{detail}, {written}", 1)
    return {**whole, "text": text, "detail": detail}


def _with_right(old: dict[str, str], right: Right) -> dict[str, str] | None:
    part, number, called = right
    text = old.get("text", "")
    if part == POSTCODE:
        return _put(old, {"postcode": number}, number, at_town=False)
    if part == NUMBER:
        wrong = re.compile(
            rf"(?<![\w-]){called}(?![\w-])|(?<![\d-]){called}(?![\d-])(?=[\u3400-\u9fff]|$)", re.IGNORECASE
        )
        found = wrong.findall(text)
        return _exchanged(old, found[0], number, "street", "detail") if len(found) == 1 else None
    if HAN.search(text):
        return _at_another_number(old, part, number, called)
    if part == ROOM:
        if found_room := _LATIN_ROOM.search(text):
            return _exchanged(old, found_room[0], f"{found_room[1]} {number}", "street", "detail")
        room = f"{called.title()} {number}"
        return {**old, "text": f"{room}, {text}", "detail": ", ".join(filter(None, (room, old.get("detail"))))}
    house = _LATIN_HOUSE.match(old.get("street", ""))
    return _exchanged(old, house[0], number, "street") if house else None


def _at_another_number(old: dict[str, str], part: str, number: str, called: str) -> dict[str, str] | None:
    """An address in Chinese with another number of its house, building, entrance or room."""
    text, units = old.get("text", ""), _UNITS[part]
    numbers = list(_NUMBER.finditer(text))
    found = [each for each in numbers if each[2] in units]
    if len(found) == 1:
        return _exchanged(old, found[0][0], number + found[0][2], "street", "detail")
    last = _LAST_NUMBER.search(text)
    if part == ROOM and not found and last:
        return _exchanged(old, last[0], number, "street", "detail")
    if found or part == HOUSE:
        return None
    unit = called if called in units else units[0]
    below = [_UNITS[lower] for lower in _BELOW[_BELOW.index(part) + 1 :]]
    lower = next((each[0] for each in numbers if any(each[2] in some for some in below)), last[0] if last else "")
    if lower and lower in old.get("detail", ""):
        return _exchanged(old, lower, f"{number}{unit}{lower}", "detail")
    return {**old, "text": f"{text}{number}{unit}", "detail": f"{old.get('detail', '')}{number}{unit}"}


def put_right(facts: Entities, first: Entities, then: Entities, words: str) -> Entities:
    """The facts of a message that corrects itself: what it says `first` as it says it `then`, in these words."""
    told: dict[str, Any] = {
        name: getattr(then, name) for name in CORRECTED if getattr(first, name) and getattr(then, name)
    }
    is_order = then.order_no in (facts.order_no, *facts.orders)  # and not a postcode, as the whole message knows
    if first.order_no and then.order_no and is_order:
        told |= {"order_no": then.order_no, "orders": ()}
    if first.address:
        said = then.address.as_json() if then.address else None
        if address := amended(first.address.as_json(), said, words):
            told["address"] = Address(**{name: str(value) for name, value in address.items()})
    return replace(facts, **told)


def _with_place(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """The address with the street or the town that is said now."""
    has_town = any(new.get(name) for name in ("province", "city", "postcode"))
    if has_town and new.get("street"):
        return new
    if has_town:
        return _put(old, {name: new[name] for name in PARTS if name in new}, new["text"], at_town=True)
    kept = ["province", "city", "postcode", "country", "district"]
    if not new.get("street"):
        kept += ["street", "detail"]
    elif _road(old.get("street", "")) == _road(new["street"]):
        kept.append("detail")
    parts = {name: old[name] for name in kept if name in old}
    return _on_one_line({**parts, **{name: new[name] for name in PARTS if name in new}}, new["text"])


def _by_words(old: dict[str, str], folded: str, words: str) -> dict[str, str] | None:
    """The address with the number, the postcode or the town that a few words name and nothing else."""
    said = folded.strip(_ENDS)
    said = _LED_BY.sub("", _WRONG_FIRST.sub("", said)).strip(_ENDS)
    start = folded.find(said)
    written = words[start : start + len(said)] if start >= 0 else said
    if found := _NUMBER.fullmatch(said):
        return _numbered(old, found[1], found[2])
    if said.isdecimal() and _AT_DOOR.search(folded):
        return _numbered(old, said, "号")
    if (found := _LATIN_NUMBER.fullmatch(said)) and (house := _LATIN_HOUSE.match(old.get("street", ""))):
        return _exchanged(old, house[0], found[1], "street")
    if found := _POSTCODE.fullmatch(said):
        code = (found[1] or found[2]).upper()
        return _put(old, {"postcode": code}, code, at_town=False)
    if code := country_named(said):
        return _put(old, {"country": code}, written, at_town=False)
    return _in_town(old, written) or _with_rest(old, words.strip(_ENDS))


def _with_rest(old: dict[str, str], words: str) -> dict[str, str] | None:
    """An address of which only the town was said so far, with its street and house: 上海市浦东新区 + 张江路500号."""
    if old.get("street") or not is_han(old.get("text", "")) or not _HOUSE.search(words):
        return None
    whole = place_in(old["text"] + words)
    if whole is None or not whole.street or whole.text != old["text"] + words:
        return None
    return {**old, **{name: str(value) for name, value in whole.as_json().items() if value}}


def _numbered(old: dict[str, str], number: str, unit: str) -> dict[str, str] | None:
    """Another number of the house, the building, the storey or the room; None if it has several of them."""
    text = old.get("text", "")
    numbers = [found for found in _NUMBER.finditer(text) if found[2] == unit]
    if len(numbers) > 1 or not text:
        return None
    if not numbers:
        return {**old, "text": text + number + unit, "detail": old.get("detail", "") + number + unit}
    return _exchanged(old, numbers[0][0], number + unit, "street", "detail")


def _exchanged(old: dict[str, str], wrong: str, right: str, *parts: str) -> dict[str, str]:
    changed = {name: old[name].replace(wrong, right, 1) for name in ("text", *parts) if name in old}
    return {**old, **changed}


def _in_town(old: dict[str, str], said: str) -> dict[str, str] | None:
    """The address in the town that is named, in China by any of its names."""
    if (found := _TOWN_LINE.fullmatch(said)) and is_state(found["province"]):
        return _put(old, {**found.groupdict(), "province": found["province"].upper()}, said, at_town=True)
    plain, position, levels = simplify(said), 0, dict[str, str]()
    while position < len(plain) and (name := china().at(plain, position)):
        place = china().standing(china().named(name))[0]
        level = CITY if china().is_municipality(place) else place.level
        levels[level] = said[position : position + len(name)]
        position += len(name)
    if levels and position == len(plain):
        return _put(old, levels, said, at_town=True)
    if said.isascii() and city_country(said):
        return _put({**old, "country": ""}, {"city": said.title()}, said.title(), at_town=True)
    return None


def _in_unknown_town(old: dict[str, str], said: str) -> dict[str, str] | None:
    """The address in a town of which we have never heard, as it is written."""
    led = _LED_BY.match(said.lower())
    town = said[led.end() if led else 0 :].strip(_ENDS)
    if not town.isascii() or not _TOWN.fullmatch(town):
        return None
    town = town if town != town.lower() else town.title()
    return _put(old, {"city": town}, town, at_town=True)


def _put(old: dict[str, str], parts: Mapping[str, str], written: str, *, at_town: bool) -> dict[str, str]:
    """The address with these parts, which stand in its line where those they replace stood, or where they belong."""
    text = old.get("text", "")
    replaced = [old[name] for name in parts if old.get(name) and old[name] in text]
    if replaced:
        text = text.replace(replaced[0], written, 1)
        for other in replaced[1:]:
            text = text.replace(other, "", 1)
    elif at_town and is_han(text):
        text = written + text
    else:
        text = f"{text}{' ' if 'postcode' in parts else ', '}{written}"
    whole = {**old, **parts, "text": re.sub(r"\s{2,}", " ", text).strip(" ,")}
    if (
        at_town
        and "postcode" in old
        and "postcode" not in parts
        and old.get("city", parts.get("city")) != parts.get("city")
    ):
        whole["postcode"] = ""
    return whole


def _on_one_line(parts: dict[str, str], written: str) -> dict[str, str]:
    """The parts with the line that they make, of which `written` is the street and what belongs to it."""
    if HAN.search(written):
        above = [parts.get(name, "") for name in ("province", "city", "district")]
        line = "".join(dict.fromkeys(each for each in above if each and each not in written)) + written
        return {**parts, "text": line}
    detail = parts.get("detail", "")
    town = " ".join(each for each in (parts.get("city"), parts.get("province"), parts.get("postcode")) if each)
    shown = [detail if detail not in written else "", written, town]
    return {**parts, "text": ", ".join(each for each in shown if each)}


def _road(street: str) -> str:
    """A street without its number."""
    return re.sub(r"\d+[a-z]?(?:-\d+)?(?:号|弄)?", "", street.lower()).strip(" ,")
