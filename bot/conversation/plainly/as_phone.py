"""A number that would be an order by itself, and is a phone where a phone is awaited or beside where something goes."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.dialogue import TAKE_ADDRESSES
from bot.conversation.memory import Pending
from bot.understanding.meaning import Meaning
from core.orders.queries import order_seen
from core.tx import Tx

_LIKE_PHONE = re.compile(r"(?:1[3-9]|0)\d{8,11}")
"""How phones begin that are written without a country, whether or not they have all their digits."""

_ANY = re.compile(r"\+?\d{6,15}")


def with_phone(tx: Tx, meaning: Meaning, pending: Pending | None) -> Meaning:
    """The meaning of a message with the phone that it tells, though nothing but digits says so. What is an order, or
    the only one that a message can mean, is none."""
    facts = meaning.facts
    named = facts.orders or ((facts.order_no,) if facts.order_no else ())
    asks = pending.asks if pending and pending.skill in TAKE_ADDRESSES else ""
    is_awaited = asks in {"phone", "address"} or (facts.address and (len(named) > 1 or pending))
    shape = _ANY if asks == "phone" else _LIKE_PHONE
    phones = [each for each in named if shape.fullmatch(each)] if is_awaited and not facts.phone else []
    if len(phones) != 1 or order_seen(tx.db, tx.who, phones[0]):
        return meaning
    left = tuple(each for each in named if each not in phones)
    told = replace(facts, phone=phones[0], order_no=next(iter(left), None), orders=left if len(left) > 1 else ())
    return replace(meaning, facts=told)
