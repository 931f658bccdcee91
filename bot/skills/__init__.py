"""Skills: one file per kind of thing the assistant can do. A new one is written, and then named here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.skills import (
    after_leaving,
    alerts,
    approval_moves,
    approvals,
    change_back,
    changes,
    coming,
    delegating,
    delivery,
    drafts,
    exchanges,
    history,
    holds,
    intercepts,
    items,
    ordering,
    orders,
    parcels,
    paying,
    picking,
    prices,
    purchases,
    refunds,
    renumbering,
    reports,
    restock,
    returns,
    shipping,
    stock,
    stocktake,
    talk,
    urging,
    where_to,
    why,
    work_questions,
    write_offs,
)
from bot.skills.skill import Skill


def all_skills() -> Mapping[str, Skill]:
    """Every skill by the intent it answers. Raises ValueError if two answer the same."""
    skills = [
        *orders.SKILLS,
        *changes.SKILLS,
        *change_back.SKILLS,
        *ordering.SKILLS,
        *drafts.SKILLS,
        *items.SKILLS,
        *prices.SKILLS,
        *intercepts.SKILLS,
        *refunds.SKILLS,
        *paying.SKILLS,
        *returns.SKILLS,
        *exchanges.SKILLS,
        *history.SKILLS,
        *approvals.SKILLS,
        *approval_moves.SKILLS,
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
        *reports.SKILLS,
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
