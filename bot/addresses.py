"""An address written on one line, taken apart: for orders that come in as rows or documents and not as sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.understanding.entities import addresses_latin
from bot.understanding.entities.addresses import complete
from bot.understanding.entities.addresses_han import HanAddresses
from bot.understanding.entities.divisions import Divisions
from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address as Place
from bot.understanding.normalise import read
from core.address import Address

LONGEST = 300
"""Letters of a line that are read; what is longer is no address."""


def take_apart(address: Address) -> Address:
    """The address with what its line says of province, city, street …, where these were not given.

    What was given stays as it was; a line that says nothing stays one.
    """
    if address.city or address.street or not address.text or len(address.text) > LONGEST:
        return address
    scan = Scan(read(address.text))
    _han().find(scan)
    addresses_latin.find(scan)
    found = [span for span in scan.of("address") if isinstance(span.value, Place)]
    if not found:
        return address
    place = max(found, key=lambda span: span.end - span.start).value
    if not isinstance(place, Place):
        return address
    parts = {name: text for name, text in complete(place, _divisions()).as_json().items() if name != "text"}
    return replace(address, **{name: text for name, text in parts.items() if not getattr(address, name)})


@cache
def _divisions() -> Divisions:
    return Divisions(Divisions.from_package())


@cache
def _han() -> HanAddresses:
    return HanAddresses(_divisions())
