"""Skills: one file per kind of thing the assistant can do. A new one is written, and then named here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.skills import (
    alerts,
    approvals,
    changes,
    coming,
    history,
    intercepts,
    items,
    orders,
    refunds,
    reports,
    talk,
)
from bot.skills.skill import Skill


def all_skills() -> Mapping[str, Skill]:
    """Every skill by the intent it answers. Raises ValueError if two answer the same."""
    skills = [
        *orders.SKILLS,
        *changes.SKILLS,
        *items.SKILLS,
        *intercepts.SKILLS,
        *refunds.SKILLS,
        *history.SKILLS,
        *approvals.SKILLS,
        *alerts.SKILLS,
        *reports.SKILLS,
        *talk.SKILLS,
        *coming.SKILLS,
    ]
    by_intent = {skill.intent: skill for skill in skills}
    if len(by_intent) != len(skills):
        raise ValueError("two skills answer the same intent")
    return by_intent
