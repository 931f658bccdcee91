"""All the facts of a sentence, each kind in its turn: what is sure claims its words before what is a guess."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.understanding.entities import addresses_latin
from bot.understanding.entities.addresses_han import HanAddresses
from bot.understanding.entities.amounts import Amounts
from bot.understanding.entities.carriers import Carriers
from bot.understanding.entities.dates import Dates
from bot.understanding.entities.durations import Durations
from bot.understanding.entities.firms import at_firm
from bot.understanding.entities.orders import DEFAULT_FORMATS, Orders
from bot.understanding.entities.people import People
from bot.understanding.entities.phones import Phones
from bot.understanding.entities.places import Places
from bot.understanding.entities.products import Products
from bot.understanding.entities.quantities import Quantities
from bot.understanding.entities.scan import Scan, Span
from bot.understanding.meaning import MAY_NOT_MATTER, Address, Entities, matters
from bot.understanding.normalise import Text
from bot.understanding.numerals import HAN_NUMBER
from bot.understanding.words import Language, Patterns, alternatives
from core.divisions import Divisions


class Finder:
    """Finds the facts of a sentence."""

    def __init__(
        self,
        languages: list[Language],
        patterns: Patterns,
        divisions: Divisions,
        order_no_formats: Sequence[str] = DEFAULT_FORMATS,
        products: Sequence[str] = (),
    ) -> None:
        self._number = re.compile(rf"{HAN_NUMBER}|半|\b{alternatives(patterns.numbers)}\b")
        self._phones = Phones(patterns)
        self._orders = Orders(order_no_formats, patterns)
        self._han_addresses = HanAddresses(divisions)
        self._places = Places(patterns, divisions)
        self._carriers = Carriers(languages, patterns)
        self._amounts = Amounts(patterns)
        self._dates = Dates(patterns)
        self._durations = Durations(patterns)
        self._quantities = Quantities(patterns)
        self._products = Products(languages, patterns, products)
        self._people = People(patterns, self._products.familiar)
        self._denied = patterns.compiled("denied")
        self._becomes = patterns.compiled("becomes")

    def scan(self, text: Text) -> Scan:
        """The sentence with every fact claimed."""
        scan = Scan(text)
        self._carriers.find_tracking(scan)
        self._phones.find(scan)
        self._carriers.find_carried(scan)
        self._han_addresses.find(scan)
        addresses_latin.find(scan)
        self._dates.find(scan)
        counted = scan.has_digit or self._number.search(text.folded) is not None
        if counted:
            self._amounts.find(scan)
        self._durations.find(scan)
        self._orders.find(scan)
        self._carriers.find(scan)
        self._people.find(scan)
        self._products.find(scan)
        if counted:
            self._quantities.find(scan)
        return scan

    def facts(self, scan: Scan) -> Entities:
        """What the sentence says, under the contract's keys."""
        meant = [span for span in scan.spans if not self._is_denied(scan, span)]
        first = {span.kind: span.value for span in sorted(meant, key=lambda span: -span.start)}
        numbers = self._orders.listed(scan) if "order_no" in first else ()
        quantities = scan.of("quantity")
        address, person = at_firm(scan, self._places.with_town(scan, first.get("address")), first.get("person"))
        amount = first.get("amount")
        duration = first.get("duration_min")
        return Entities(
            order_no=numbers[0] if len(numbers) == 1 else None,
            orders=numbers if len(numbers) > 1 else (),
            phone=_text(first, "phone"),
            person=person if isinstance(person, str) else None,
            address=address,
            product=_text(first, "product"),
            quantity=quantities[-1].value if quantities and isinstance(quantities[-1].value, int) else None,
            amount=amount if isinstance(amount, float) else None,
            date=_text(first, "date"),
            date_text=_text(first, "date_text"),
            tracking_no=_text(first, "tracking_no"),
            carrier=_text(first, "carrier"),
            duration_min=duration if isinstance(duration, int) else None,
        )

    def _is_denied(self, scan: Scan, span: Span) -> bool:
        """Whether a fact is named only to be put right by another of its kind: not 王丽 but 王莉."""
        same = scan.of(span.kind)
        if span.kind not in _PUT_RIGHT or self._denied is None or len(same) == 1:
            return False
        is_first = span.kind == "address" and span is not same[-1]
        if is_first and self._becomes and self._becomes.match(scan.text.folded, span.end):
            return True
        return self._denied.search(scan.text.folded[max(0, span.start - _LOOK) : span.start]) is not None

    def entities(self, scan: Scan, facts: Entities, wishes: Collection[str], reason: str | None) -> Entities:
        """What the sentence says as far as it matters to these wishes."""
        said: dict[str, object] = {kind: None for kind in MAY_NOT_MATTER if not matters(kind, wishes)}
        said["reason"] = reason
        if reason is not None and "quantity" not in said and facts.quantity is not None:
            said["quantity"] = _outside(scan, reason)
        if facts.address is None:
            said["address"] = self._place(scan, wishes)
        if facts.product is None and not _OF_THINGS.isdisjoint(wishes):
            said |= self._unlisted(scan, wishes)
        if facts.person is None and not _OF_PEOPLE.isdisjoint(wishes):
            said["person"] = self._people.find_lower(scan)
        if _TO_BE_KNOWN in wishes and facts.phone is None and _BARE_PHONE.fullmatch(facts.order_no or ""):
            said |= {"phone": facts.order_no, "order_no": None}
        changed = {kind: value for kind, value in said.items() if getattr(facts, kind) != value}
        return replace(facts, **changed) if changed else facts  # type: ignore[arg-type]

    def _unlisted(self, scan: Scan, wishes: Collection[str]) -> dict[str, object]:
        """A thing that no list knows, and how many of it."""
        thing = self._products.find_unlisted(scan)
        if thing is None or not matters("quantity", wishes):
            return {"product": thing}
        self._quantities.find(scan)
        counted = [span.value for span in scan.of("quantity") if span.value != 1]
        return {"product": thing} | ({"quantity": counted[-1]} if counted else {})

    def _place(self, scan: Scan, wishes: Collection[str]) -> Address | None:
        """What stands for an address where one of these wishes needs no more of it: 新疆喀什 is told like one, a bare
        Lyon is not.
        """
        if any(wish in _ABOUT_PLACES for wish in wishes):
            place = self._places.destination(scan)
            return place if place is not None and len(place.as_json()) > _TEXT_AND_ONE else None
        return self._places.partial(scan) if "edit_address" in wishes else None


_PUT_RIGHT = frozenset({"address", "person", "phone", "product", "amount", "date_text"})
"""What people put right in one breath. Order numbers are listed, and told apart where they are talked about."""

_LOOK = 12

_OF_THINGS = frozenset({"place_order", "stock_query", "restock", "return_item", "exchange_item", "edit_items"})
"""Wishes that hardly anybody has without naming a thing."""

_OF_PEOPLE = frozenset({"urge_approval", "delegate", "customer_profile", "who_is_on_call"})
"""Wishes that are about somebody."""

_TO_BE_KNOWN, _BARE_PHONE = "link_account", re.compile(r"\d{10,11}")
"""Who wants to be known by a number means their phone, however it is written."""

_ABOUT_PLACES = frozenset({"shipping_options", "delivery_time"})
"""Wishes that a town with its province or country is enough for."""

_TEXT_AND_ONE = 2
"""What a bare place has: its words, and the one part of an address that it is."""


def _outside(scan: Scan, reason: str) -> object:
    """How many are wanted: what is counted to say why counts nothing else."""
    start = scan.text.surface.find(reason)
    counted = [span.value for span in scan.of("quantity") if not start <= span.start < start + len(reason)]
    return counted[-1] if counted else None


def _text(found: dict[str, object], kind: str) -> str | None:
    value = found.get(kind)
    return value if isinstance(value, str) else None
