"""Handing one's approvals to somebody while away: to whom, until when, how it stands, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import CHOICES, undo_offer, wants_undo
from bot.skills.approvals.moves import colleagues_who_approve, forward_approval, named_person, person_button_for
from bot.skills.days import days_in, end_of, start_of
from bot.skills.skill import APPROVERS, ORDER_NO, Ask, Confirm, Outcome, Skill, Turn
from core.approvals.queries import waiting_for
from core.delegations import service
from core.delegations.errors import NothingDelegated
from core.delegations.queries import DelegationView, delegation_of, delegations_to
from core.people.queries import PersonView, person_by_id
from core.values import Json, Sentence, Value

NOBODY = 0
"""Stands for no deputy at all: the admins decide."""

END = "end_delegation"
"""The skill that takes back what was handed over."""

OPEN_END = "open"
"""Stands for "until I take it back"."""

DAYS = "days"
"""The words that say from when to when, while it is asked who stands in."""


def delegate(turn: Turn) -> Outcome:
    """Hand over, take back, or look how it stands. With an order number it is that one question that is passed on."""
    if turn.confirmed:
        return _carry_out(turn)
    if wants_undo(turn) and (offer := undo_offer(turn)):
        return offer
    if turn.text(ORDER_NO):
        return forward_approval(turn)
    if turn.given.get("take_back") or (not turn.text("person") and _says_back(turn)):
        return _ask_back(turn)
    deputy = _deputy(turn)
    if deputy is not None:
        return _when(turn, deputy)
    return _ask_deputy(turn) if turn.given.get("begun") or not _stands(turn) else show_delegation(turn)


def _stands(turn: Turn) -> bool:
    """Whether there is anything to show before it is asked who is to stand in."""
    db, me, now = turn.tx.db, turn.person.id, turn.tx.now
    return delegation_of(db, me, now) is not None or bool(delegations_to(db, me, now))


def show_delegation(turn: Turn) -> Outcome:
    """Who approves for the speaker, and for whom the speaker does."""
    standing = delegation_of(turn.tx.db, turn.person.id, turn.tx.now)
    if standing is not None:
        return _standing(turn, standing)
    begin = Button(Sentence("button-hand-over"), Action("delegate", {"begun": True}))
    return Reply((Sentence("no-delegation"), *_to_speaker(turn)), buttons=(begin,))


def _standing(turn: Turn, standing: DelegationView) -> Reply:
    values: dict[str, Value] = {"name": _name(turn, standing.deputy_id), "since": standing.starts_at}
    if standing.ends_at:
        values["until"] = standing.ends_at
    sentence = Sentence("delegation-is" if standing.ends_at else "delegation-is-open", values)
    buttons = (
        Button(Sentence("button-take-back"), Action("delegate", {"take_back": True})),
        Button(Sentence("button-hand-over"), Action("delegate", {"begun": True})),
    )
    return Reply((sentence, *_to_speaker(turn)), buttons=buttons)


def _to_speaker(turn: Turn) -> list[Sentence]:
    found = []
    for each in delegations_to(turn.tx.db, turn.person.id, turn.tx.now):
        values: dict[str, Value] = {"name": person_by_id(turn.tx.db, each.person_id).name}
        if each.ends_at:
            values["until"] = each.ends_at
        found.append(Sentence("delegation-to-you" if each.ends_at else "delegation-to-you-open", values))
    return found


def end_delegation(turn: Turn) -> Outcome:
    """Take back what was handed over a moment ago."""
    return replace(_ask_back(turn), deed="delegate")


def _says_back(turn: Turn) -> bool:
    return bool(turn.incoming.text) and turn.voice.hears("words-take-back", turn.incoming.text)


def _ask_back(turn: Turn) -> Confirm:
    if delegation_of(turn.tx.db, turn.person.id, turn.tx.now) is None:
        raise NothingDelegated
    return Confirm(Reply.of("confirm-take-back"), {"take_back": True}, Sentence("button-take-back"))


def _deputy(turn: Turn) -> PersonView | int | None:
    """Who is to stand in: a colleague, NOBODY if the admins are to, None if that was not said."""
    if turn.given.get("person_id") == NOBODY:
        return NOBODY
    return named_person(turn)


def _ask_deputy(turn: Turn) -> Ask:
    arguments: dict[str, Json] = {**turn.given, "begun": True}
    if days_in(turn.incoming.text, turn.voice):
        arguments[DAYS] = turn.incoming.text
    people = colleagues_who_approve(turn, ())[: CHOICES - 1]
    buttons = [person_button_for(person, "delegate", arguments) for person in people]
    nobody = Action("delegate", {**arguments, "person_id": NOBODY})
    reply = Reply.of("ask-deputy", *buttons, Button(Sentence("button-nobody-stands-in"), nobody))
    return Ask("person", reply, given=arguments)


def _when(turn: Turn, deputy: PersonView | int) -> Outcome:
    """From when to when, shown before it holds; asked for if it was not said."""
    since, until = _span(turn)
    deputy_id = deputy.id if isinstance(deputy, PersonView) else None
    service.check_deputy(turn.tx, turn.person.id, deputy_id, since)
    service.check_span(turn.tx, since, until)
    if until is None and turn.text("until") != OPEN_END:
        return _ask_until(turn, deputy)
    values: dict[str, Value] = {"name": _name(turn, deputy_id), "since": since}
    values["count"] = len(waiting_for(turn.tx.db, turn.person.id, turn.tx.now))
    if until:
        values["until"] = until
    bound: dict[str, Json] = {
        "deputy": deputy_id,
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
    }
    reply = Reply((Sentence("confirm-delegate" if until else "confirm-delegate-open", values),))
    return Confirm(reply, bound, Sentence("button-hand-over-to", {"name": values["name"]}))


def _span(turn: Turn) -> tuple[datetime, datetime | None]:
    """From when to when, in UTC: by a button, by the days that were said, or for as long as was said."""
    if (chosen := turn.text("until")) and chosen != OPEN_END:
        return turn.tx.now, end_of(date.fromisoformat(chosen), turn.voice)
    told = (turn.incoming.text, turn.text(DAYS), turn.text("date_text"), turn.text("date"))
    days = next(filter(None, (days_in(each, turn.voice) for each in told)), [])
    if len(days) > 1:
        return start_of(days[0], turn.voice), end_of(days[-1], turn.voice)
    if days and turn.voice.hears("words-from", turn.incoming.text):
        return start_of(days[0], turn.voice), None
    if days:
        return turn.tx.now, end_of(days[0], turn.voice)
    minutes = turn.given.get("duration_min")
    return turn.tx.now, turn.tx.now + timedelta(minutes=minutes) if isinstance(minutes, int) else None


def _ask_until(turn: Turn, deputy: PersonView | int) -> Ask:
    person_id = deputy.id if isinstance(deputy, PersonView) else NOBODY
    kept = {name: value for name, value in turn.given.items() if name not in {"date", "date_text", "person"}}
    arguments: dict[str, Json] = {**kept, "begun": True, "person_id": person_id}
    today = turn.tx.now.astimezone(turn.speaker.zone).date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    choices = {"today": today, "tomorrow": today + timedelta(days=1), "this-week": friday}
    choices["next-week"] = friday + timedelta(days=7)
    buttons = [
        Button(Sentence(f"button-{name}"), Action("delegate", {**arguments, "until": day.isoformat()}))
        for name, day in choices.items()
    ]
    buttons.append(Button(Sentence("button-until-back"), Action("delegate", {**arguments, "until": OPEN_END})))
    asked = (
        Sentence("ask-until", {"name": deputy.name}) if isinstance(deputy, PersonView) else Sentence("ask-until-admins")
    )
    missed = (Sentence("date-not-understood"),) if turn.text("date_text") else ()
    return Ask("date_text", Reply((*missed, asked), buttons=tuple(buttons)))


def _carry_out(turn: Turn) -> Reply:
    if turn.confirmed.get("person_id") is not None:
        return cast(Reply, forward_approval(turn))
    if turn.confirmed.get("take_back"):
        service.take_back(turn.tx, turn.person.id)
        return Reply.of("taken-back", count=len(waiting_for(turn.tx.db, turn.person.id, turn.tx.now)))
    deputy_id, until = cast(int | None, turn.confirmed["deputy"]), turn.confirmed["until"]
    since = datetime.fromisoformat(str(turn.confirmed["since"])).astimezone(UTC)
    ends_at = datetime.fromisoformat(str(until)) if until else None
    service.delegate(turn.tx, turn.person.id, deputy_id, since, ends_at)
    values: dict[str, Value] = {"name": _name(turn, deputy_id), "since": since, "later": int(since > turn.tx.now)}
    if ends_at:
        values["until"] = ends_at
    done = Sentence("delegated" if ends_at else "delegated-open", values)
    return Reply((done,), buttons=(Button(Sentence("button-take-back"), Action(END), "primary"),))


def _name(turn: Turn, deputy_id: int | None) -> Value:
    return person_by_id(turn.tx.db, deputy_id).name if deputy_id is not None else Sentence("the-admins")


SKILLS = (
    Skill("delegate", delegate, APPROVERS, changes=True),
    Skill("show_delegation", show_delegation, APPROVERS),
    Skill(END, end_delegation, APPROVERS),
)
