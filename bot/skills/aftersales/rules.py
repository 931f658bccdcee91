"""The rules of the shop, as its policies have them: until when goods can come back, how they are exchanged, and what
giving an order up costs. What stands in no policy, a colleague knows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.message import Reply
from bot.skills.coming import not_yet
from bot.skills.skill import CUSTOMERS, ORDER_NO, Outcome, Skill, Turn, person_button
from core.catalog.rules import GENERAL, REGULATED
from core.consequences.exchanges import terms_for
from core.exchanges.rules import Cause
from core.orders.closing import return_days, returnable_until
from core.orders.queries import order_for
from core.people.queries import person_by_id
from core.values import Day, Sentence


def policy_question(turn: Turn) -> Outcome:
    """What the policies say of what is asked, for the customer who asks; a colleague where they say nothing of it."""
    said = tuple(_rules(turn))
    if not said:
        return not_yet("policy_question")(turn)
    return Reply((*said, Sentence("rules-end")), buttons=(person_button(),))


def _rules(turn: Turn) -> Iterator[Sentence]:
    text, tier = turn.incoming.text, turn.person.tier
    if turn.voice.hears("words-beyond-rules", text):
        return
    if turn.voice.hears("words-returning", text):
        yield from _returning(turn, tier)
    if turn.voice.hears("words-exchanging", text):
        yield from (_exchanging(turn, tier, cause) for cause in Cause)
    if turn.voice.hears("words-giving-up", text):
        yield Sentence("rule-cancel")


def _returning(turn: Turn, tier: str) -> Iterator[Sentence]:
    if turn.text(ORDER_NO):
        order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
        tier = person_by_id(turn.tx.db, order.customer_id).tier
        if until := returnable_until(turn.tx.db, order.id):
            yield Sentence("rule-return-until", {"order_no": order.order_no, "until": Day(until)})
            return
    days, fewer = (return_days(turn.tx, kind, tier) for kind in (GENERAL, REGULATED))
    yield Sentence("rule-return", {"days": days})
    if fewer != days:
        yield Sentence("rule-return-regulated", {"days": fewer})


def _exchanging(turn: Turn, tier: str, cause: Cause) -> Sentence:
    terms = terms_for(turn.tx, tier, cause)
    freight = Sentence("rule-freight-ours" if terms.is_free else "rule-freight-theirs")
    when = Sentence("rule-exchange-at-once" if terms.goes_first else "rule-exchange-when-back")
    return Sentence(f"rule-exchange-{cause}", {"freight": freight, "when": when})


SKILLS = (Skill("policy_question", policy_question, CUSTOMERS),)
