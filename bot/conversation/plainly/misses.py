"""Messages in a row that were no answer to what was asked, nor anything else that could be made out.

After two of them a person is offered, beside the question, which stays open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Button, Reply
from bot.conversation.scene import Scene
from bot.conversation.standing import TALK_TO_HUMAN
from bot.conversation.which.narrowing import AMONG
from bot.conversation.wishes import Wish
from bot.skills.coming import FOR_CUSTOMERS
from bot.skills.skill import CONFIRM, ORDER_NO, SAID, Ask, Outcome, person_button
from bot.skills.talk import ONLY_NOTED
from bot.understanding.meaning import OUT_OF_SCOPE
from core.values import Json, Sentence

TWICE = 2
"""Misses after which a person is offered."""

NO_ANSWERS = frozenset({OUT_OF_SCOPE, "help", "affirm", "deny"})
"""What is no answer to a question that wants to be told something, and no wish either."""


def is_one(intent: str, given: Mapping[str, Json], outcome: Outcome, asked: Pending | None) -> bool:
    """Whether a message that had this outcome missed what was `asked` before it: it did not answer, or the same is
    asked again and nothing more is known."""
    if intent == OUT_OF_SCOPE or (asked and is_open(asked) and intent in NO_ANSWERS):
        return True
    if asked is None or not isinstance(outcome, Ask) or (asked.skill, asked.asks) != (intent, outcome.need):
        return False
    return _known(given) == _known(asked.given)


def is_open(asked: Pending) -> bool:
    """Whether a question wants to be told something, and not only a yes or which order."""
    return asked.asks not in {CONFIRM, ORDER_NO}


def which_order_once_more(question: Reply, memory: Memory, before: Pending | None) -> Reply:
    """The question which order, for the same wish again: a miss, too, unless fewer are left, or it is told why not."""
    now, is_told = memory.pending, len(question.sentences) > 1
    is_same = before is not None and now is not None and not is_told and _as_open(before) == _as_open(now)
    memory.misses = memory.misses + 1 if is_same else 0
    return asked_once_more(question, memory)


def _as_open(asked: Pending) -> tuple[str, str, Json]:
    return asked.skill, asked.asks, asked.given.get(AMONG)


def wanted(scene: Scene) -> Wish | None:
    """What a yes has a person told: to the offer after several misses, as nothing else that is asked can be answered
    with one; or to that which the last answer was. "All of them" is one, too, and "pass it on", whatever else is asked.
    Whoever wants that only noted has it noted. None of any other yes."""
    if scene.put.only_notes and not scene.meaning.facts.order_no:
        told = _passed_on(scene.memory, scene.tx.now)
        return Wish(TALK_TO_HUMAN, {**told, ONLY_NOTED: True}, is_new=True) if told else None
    if scene.put.passes_it_on and scene.memory.passes_on is not None and scene.memory.is_fresh(scene.tx.now):
        return Wish(TALK_TO_HUMAN, scene.memory.passes_on, is_new=True)
    is_all = scene.put.means_all and scene.meaning.intent == "affirm"
    told = _passed_on(scene.memory, scene.tx.now) if scene.put.is_yes or is_all else None
    return None if told is None else Wish(TALK_TO_HUMAN, told, is_new=True)


def _passed_on(memory: Memory, now: datetime) -> dict[str, Json] | None:
    if memory.misses >= TWICE and memory.pending is not None and is_open(memory.pending):
        return {}
    return memory.passes_on if memory.pending is None and memory.is_fresh(now) else None


def asked_once_more(question: Reply, memory: Memory) -> Reply:
    """The question; after two misses with the offer of a person."""
    if memory.misses < TWICE:
        return question
    sentences = (Sentence("not-understood-twice"), *question.sentences)
    return replace(question, sentences=sentences, buttons=(*question.buttons, person_button()))


def not_made_out(answer: Reply, memory: Memory) -> Reply:
    """What is said to a message that was not understood: that, where something is asked; and after two, the offer of a
    person, which a yes takes where nothing else is asked."""
    if memory.misses < TWICE:
        return Reply.of("answer-not-made-out") if memory.pending and is_open(memory.pending) else answer
    if memory.pending is None or memory.pending.skill == TALK_TO_HUMAN:
        memory.pending = Pending(TALK_TO_HUMAN, {}, CONFIRM)
    return Reply.of("not-understood-twice", person_button())


def ways_on(answer: Reply, memory: Memory, skill: str) -> tuple[Button, ...]:
    """The buttons of an answer in between that stay beside the question which follows: the way to a person, after two
    misses or where only a person can do what was wished. None of them is what a yes to the question means."""
    offered = tuple(button for button in answer.buttons if button.action.name == TALK_TO_HUMAN)
    is_asked = asks_to_pass_on(answer) or skill in {*FOR_CUSTOMERS, "payment_help"}
    if memory.misses < TWICE and not is_asked:
        return ()
    if offered:
        return tuple(replace(each, style="plain") for each in offered)
    return (person_button(),) if memory.misses >= TWICE else ()


def asks_to_pass_on(answer: Reply) -> bool:
    """Whether an answer asks if a colleague is to be told: a yes to that would be taken for one to what follows."""
    return answer.offered is not None and answer.offered[0] == TALK_TO_HUMAN


def _known(given: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in given.items() if value is not None and name not in {SAID, "last", "task"}}
