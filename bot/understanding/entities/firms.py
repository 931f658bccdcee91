"""The firm at which something is to arrive: it belongs to the address beside which it stands, and is no recipient where
a person is told, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.entities.scan import Scan, Span
from bot.understanding.meaning import Address

_LATIN = re.compile(
    r"\b(?:c/o\s)?(?!(?:To|At|Send|Ship|Deliver|Please|Change|New|My|The|Address|Company|Office|Attn)\b)"
    r"(?:[A-Z][\w&'’-]*\s(?:(?:&|and|of)\s)?){1,5}?"
    r"(?:(?:Pte|Pty)\.?\s)?(?:Ltd|Limited|Inc|LLC|LLP|PLC|Plc|Corp|Corporation|Company|Co|GmbH|AG|BV|SARL)\b\.?"
)
_HAN = re.compile(
    r"(?:^|(?<=[\s,:;。到给是为寄送成])|(?<=公司)|(?<=单位))(?!寄|送|发|改|换|到|给|请|收|公司|单位)[一-龥a-z\d()]{2,20}?(?:有限责任公司|股份有限公司|有限公司|集团公司|事务所|研究院)"
)
_FOR_INVOICE = re.compile(r"(?:invoice|receipt|billed|抬头|发票|开票|开给)[^,.;。]{0,16}$")
"""Before the firm that an invoice is made out to."""
_BESIDE = re.compile(r"(?:[\W_]|attn|attention|for|收件人|联系人|收|电话|地址|公司|单位)*")
"""What may stand between a firm and its address, besides who takes it, and their phone."""


def at_firm(scan: Scan, address: Address | None, person: object) -> tuple[Address | None, object]:
    """The address with the firm that stands beside it, and who takes it: where it seemed to be the firm, the person who
    is told besides. A firm alone is the recipient."""
    place = next((span for span in scan.of("address") if span.value is address), None) if address else None
    if address is None or place is None:
        return address, person
    people = scan.of("person")
    for start, end in _firms(scan):
        others = [each for each in people if not (each.start < end and start < each.end)]
        is_recipient = len(others) < len(people)
        if (is_recipient and not others) or not _is_beside(scan, start, end, place):
            continue
        firm = scan.text.written(start, end)
        return _with(address, firm, is_first=firm.isascii()), others[0].value if is_recipient else person
    return address, person


def _firms(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where firms are named, but for the one that an invoice is made out to."""
    folded = scan.text.folded
    found = [*_LATIN.finditer(scan.text.half), *(_HAN.finditer(folded) if scan.has_han else ())]
    for start, end in (each.span() for each in found):
        if not _FOR_INVOICE.search(folded, 0, start):
            yield start, end


def _is_beside(scan: Scan, start: int, end: int, place: Span) -> bool:
    """Whether nothing stands between a firm and an address but people and phones."""
    first, last = (end, place.start) if end <= place.start else (place.end, start)
    between = (" " if scan.taken[at] else scan.text.folded[at] for at in range(first, last))
    return first <= last and _BESIDE.fullmatch("".join(between)) is not None


def _with(address: Address, firm: str, *, is_first: bool) -> Address:
    """In Latin letters the firm is told before its house, in Chinese behind it."""
    detail = address.detail
    if is_first:
        return replace(address, text=f"{firm}, {address.text}", detail=f"{firm}, {detail}" if detail else firm)
    return replace(address, text=f"{address.text} {firm}", detail=f"{detail} {firm}" if detail else firm)
