"""An address written on one line, taken apart: for orders that come in as rows or documents and not as sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.understanding.entities import addresses_latin
from bot.understanding.entities.addresses_han import HanAddresses
from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address as Place
from bot.understanding.normalise import closed_up, read
from core.address import Address
from core.countries import country_of
from core.divisions import china
from core.places import written_out

LONGEST = 300
"""Letters of a line that are read; what is longer is no address."""


def take_apart(address: Address, country: str = "") -> Address:
    """The address with what its line says of province, city, street …, where these were not given; what is known of
    such places added. One that says nothing of its country lies in `country`.

    What was given stays, but for names that are written in full; a line that says nothing stays one.
    """
    whole = written_out(_in_parts(address))
    return replace(whole, country=country_of(whole, country) or country)


def _in_parts(address: Address) -> Address:
    if address.city or address.street or not address.text or len(address.text) > LONGEST:
        return address
    place = place_in(address.text)
    if place is None:
        return address
    parts = {name: text for name, text in place.as_json().items() if name != "text"}
    return replace(address, **{name: text for name, text in parts.items() if not getattr(address, name)})


def place_in(line: str) -> Place | None:
    """The address that a line holds, if any."""
    scan = Scan(read(closed_up(line)))
    _han().find(scan)
    addresses_latin.find(scan)
    found = [span for span in scan.of("address") if isinstance(span.value, Place)]
    place = max(found, key=lambda span: span.end - span.start).value if found else None
    return place if isinstance(place, Place) else None


@cache
def _han() -> HanAddresses:
    return HanAddresses(china())
