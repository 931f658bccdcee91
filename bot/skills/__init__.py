"""Skills: what the assistant can do, a folder for each field of work. A new file is written, and then named here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.skills import alerts, coming, drafts, figures, talk
from bot.skills.aftersales import after_leaving, exchange_asked, exchanges, returns, rules, sent_back
from bot.skills.approvals import deciding, delegating, moves, urging
from bot.skills.changing import change_back, changes, holds, intercepts, prices, refunds
from bot.skills.goods import items, of_thing, ordering
from bot.skills.orders import delivery, history, paying, status, where_to, why
from bot.skills.skill import Skill
from bot.skills.warehouse import (
    parcels,
    picking,
    purchases,
    renumbering,
    restock,
    shipping,
    stock,
    stocktake,
    work_questions,
    write_offs,
)


def all_skills() -> Mapping[str, Skill]:
    """Every skill by the intent it answers. Raises ValueError if two answer the same."""
    skills = [
        *status.SKILLS,
        *changes.SKILLS,
        *change_back.SKILLS,
        *ordering.SKILLS,
        *drafts.SKILLS,
        *items.SKILLS,
        *of_thing.SKILLS,
        *prices.SKILLS,
        *intercepts.SKILLS,
        *refunds.SKILLS,
        *paying.SKILLS,
        *returns.SKILLS,
        *sent_back.SKILLS,
        *rules.SKILLS,
        *exchanges.SKILLS,
        *exchange_asked.SKILLS,
        *history.SKILLS,
        *deciding.SKILLS,
        *moves.SKILLS,
        *delegating.SKILLS,
        *urging.SKILLS,
        *holds.SKILLS,
        *why.SKILLS,
        *alerts.SKILLS,
        *shipping.SKILLS,
        *after_leaving.SKILLS,
        *renumbering.SKILLS,
        *parcels.SKILLS,
        *picking.SKILLS,
        *delivery.SKILLS,
        *work_questions.SKILLS,
        *figures.SKILLS,
        *stock.SKILLS,
        *restock.SKILLS,
        *purchases.SKILLS,
        *stocktake.SKILLS,
        *write_offs.SKILLS,
        *talk.SKILLS,
        *coming.SKILLS,
        *where_to.SKILLS,
    ]
    by_intent = {skill.intent: skill for skill in skills}
    if len(by_intent) != len(skills):
        raise ValueError("two skills answer the same intent")
    return by_intent
