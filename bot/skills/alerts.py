"""Being warned: what is in trouble, who takes it, who is on call."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import look_button
from bot.skills.days import moment_in, without_number
from bot.skills.drafts import draft_button, draft_line
from bot.skills.orders.still_late import all_still_late, still_late
from bot.skills.skill import COLLEAGUES, ORDER_NO, Ask, Confirm, Done, Outcome, Show, Skill, Turn, person_button
from bot.skills.words import alert_title, lasting, position_of, step_button
from core.alerts import service
from core.alerts.errors import AlreadyHeld, BadSnooze
from core.alerts.queries import AlertView, alert_view, count_exceptions, exceptions, open_alerts
from core.alerts.rules import LONGEST_SNOOZE
from core.approvals.queries import open_with
from core.intake.queries import count_unsettled, unsettled
from core.orders.queries import UNRANKED, OrderView, order_for
from core.people.queries import PersonView, duties, on_call
from core.tx import Role
from core.values import Json, Sentence, Typed, Value

_CLAUSES = re.compile(r"[,，;；。:：\n]|\.(?:\s|$)|\s[-–—]+\s")

LISTED = 10
"""Orders in trouble named in one answer; more are counted."""

DEFAULT_SNOOZE_MINUTES = 60
"""How long "later" is when nobody says."""


def list_exceptions(turn: Turn) -> Outcome:
    """The orders in trouble, worst first, and those that came in and cannot be placed yet; or those that are named."""
    turn.tx.require(*COLLEAGUES)
    found = [each for each in exceptions(turn.tx.db, LISTED) if each.order_no in turn.orders or not turn.orders]
    waiting = unsettled(turn.tx.db, LISTED) if turn.tx.who.has(Role.STAFF) and not turn.orders else []
    if not found and not waiting:
        return Reply.of("no-exceptions")
    items = []
    for exception in found:
        stage = Sentence(f"stage-{exception.stage.replace('_', '-')}")
        values: dict[str, Value] = {
            "order_no": exception.order_no,
            "priority": exception.priority or UNRANKED,
            "stage": stage,
            "due": exception.due_at,
        }
        items.append(Sentence(f"exception-{exception.light}", values))
    buttons = tuple(step_button("show_alert", exception.order_no, "button-order") for exception in found[:3])
    items += [draft_line(turn, view) for view in waiting]
    buttons = (*buttons, *(draft_button(view) for view in waiting))
    total = sum(count_exceptions(turn.tx.db).values()) + (count_unsettled(turn.tx.db) if waiting else 0)
    total = len(found) if turn.orders else total
    head = Sentence("exceptions", {"count": total})
    left_out = total - len(items)
    closing = (Sentence("more-exceptions", {"count": left_out}),) if left_out else ()
    listed = tuple(exception.order_no for exception in found)
    return Reply((head,), items=tuple(items), buttons=buttons, closing=closing, listed=listed)


def show_alert(turn: Turn) -> Outcome:
    """The alert about an order, as a card; without one, where the order is."""
    turn.tx.require(*COLLEAGUES)
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    for alert in open_alerts(turn.tx.db, order_id=order.id):
        return Show(alert.subject)
    return _no_alert(turn, order, step_button("order_status", order.order_no, "button-order"))


def ack_alert(turn: Turn) -> Outcome:
    """ "Mine": stop calling others. In words it is repeated first; a tap on the card says enough."""
    alert = _meant(turn)
    if isinstance(alert, Reply):
        return alert
    if not _is_said(turn):
        shown = Sentence("confirm-acknowledge", {"order_no": alert.order_no})
        return Confirm(Reply((shown,)), {"alert": alert.id}, Sentence("button-mine"))
    try:
        service.acknowledge(turn.tx, alert.id, take_over=bool(turn.given.get("take_over")))
    except AlreadyHeld as refusal:
        take_over = Action("ack_alert", {"alert": alert.id, "take_over": True})
        return Reply((refusal.sentence,), buttons=(Button(Sentence("button-take-over"), take_over),))
    return _done(turn, "you-acknowledged", {"order_no": alert.order_no})


def snooze_alert(turn: Turn) -> Outcome:
    """Quiet for a while."""
    alert = _meant(turn)
    if isinstance(alert, Reply):
        is_none = alert.sentences[0].key == "no-alert-about"
        return replace(alert, sentences=(*alert.sentences, Sentence("no-reminder"))) if is_none else alert
    until = _until(turn)
    minutes = -(-int((until - turn.tx.now).total_seconds()) // 60)
    if not 1 <= minutes <= LONGEST_SNOOZE:
        return Reply((BadSnooze(LONGEST_SNOOZE // 60).sentence,))
    length = lasting(minutes)
    values: dict[str, Value] = {"order_no": alert.order_no, "lasting": length, "until": until}
    key = "" if _is_for_a_while(turn) else "-until"
    if not _is_said(turn):
        yes = Sentence(f"button-later{key}", {"lasting": length, "until": until})
        bound: dict[str, Json] = {"alert": alert.id, "until": until.isoformat(), "by_clock": bool(key)}
        return Confirm(Reply((Sentence(f"confirm-snooze{key}", values),)), bound, yes)
    service.snooze(turn.tx, alert.id, minutes)
    return _done(turn, f"you-snoozed{key}", values)


def _is_for_a_while(turn: Turn) -> bool:
    """Whether it is put off for so long, and not until a moment that was named."""
    if turn.confirmed:
        return not turn.confirmed.get("by_clock")
    return isinstance(turn.given.get("duration_min"), int) or _moment(turn) is None


def _until(turn: Turn) -> datetime:
    """Until when, as it was said: for a while, or until a moment ("tomorrow at nine"); an hour, if neither was."""
    if isinstance(shown := turn.confirmed.get("until"), str) and turn.confirmed.get("by_clock"):
        return datetime.fromisoformat(shown)
    minutes = turn.given.get("duration_min")
    if isinstance(minutes, int):
        return turn.tx.now + timedelta(minutes=minutes)
    return _moment(turn) or turn.tx.now + timedelta(minutes=DEFAULT_SNOOZE_MINUTES)


def _moment(turn: Turn) -> datetime | None:
    """The moment that the message names."""
    said = without_number(turn.incoming.text, turn.text(ORDER_NO))
    return None if turn.incoming.click else moment_in(said, turn.voice)


def _is_said(turn: Turn) -> bool:
    """Whether it is plain what is wanted: by a tap, or by a yes to having it repeated."""
    return turn.incoming.click is not None or bool(turn.confirmed)


def resolve_alert(turn: Turn) -> Outcome:
    """It is settled, and how. In words it is repeated first, like everything about an alert."""
    alert = _meant(turn)
    if isinstance(alert, Reply):
        return alert
    reason = str(turn.confirmed.get("reason") or "") or _how(turn)
    if not turn.incoming.click and not turn.confirmed.get("reason"):
        known: dict[str, Json] = {"alert": alert.id}
        if not reason:
            question = Reply.of("ask-resolve-reason", order_no=alert.order_no)
            return Ask("reason", question, known, given={**known, ORDER_NO: alert.order_no})
        shown = Sentence.of("confirm-resolve", order_no=alert.order_no, reason=Typed(reason))
        return Confirm(Reply((shown,)), {**known, "reason": reason}, Sentence("button-settled"))
    service.resolve(turn.tx, alert.id, reason)
    return _done(turn, "you-resolved", {"order_no": alert.order_no})


def _how(turn: Turn) -> str:
    """How it was settled: the answer to that question; else what is said beside its being settled."""
    reason, work = turn.text("reason"), turn.voice.speech.work
    clauses = [each.strip() for each in _CLAUSES.split(turn.incoming.text)]
    deeds = [each for each in clauses if work.of_alert(each) or work.names_alert(each)]
    is_deed = any(reason in deed and not work.of_alert(deed.replace(reason, "")) for deed in deeds)
    if turn.confirmed or (reason and not is_deed):
        return reason
    number = turn.text(ORDER_NO) or "\n"
    return ", ".join(each.replace(number, " ").strip() for each in clauses if each not in deeds).strip(" ,")


def pass_on_alert(turn: Turn) -> Outcome:
    """ "Not me": the next in its chain are called now. It is never given to one colleague, whoever is named."""
    alert = _meant(turn)
    if isinstance(alert, Reply):
        return alert
    next_ones = [each for each in _next_called(turn, alert) if each.id != turn.person.id]
    values: dict[str, Value] = {"order_no": alert.order_no, "people": list[Value](each.name for each in next_ones)}
    if not next_ones:
        return Reply((Sentence("alert-nobody-next", values),), buttons=(person_button(),))
    if not turn.confirmed:
        name = turn.text("person")
        is_one_of_them = not name or any(name in each.name for each in next_ones)
        first = () if is_one_of_them else (Sentence("alert-goes-to-nobody-alone", {"name": Typed(name)}),)
        shown = Reply((*first, Sentence("confirm-pass-on", values)))
        return Confirm(shown, {"alert": alert.id}, Sentence("button-call-next"))
    service.pass_on(turn.tx, alert.id)
    return _done(turn, "you-passed-on", values)


def _next_called(turn: Turn, alert: AlertView) -> Sequence[PersonView]:
    """Who is called at the next step of a chain."""
    return on_call(turn.tx.db, alert.next_team, turn.tx.now) if alert.next_team else ()


def called_for(turn: Turn) -> Outcome:
    """What waits for the speaker: the alerts they were called for or have in hand, and the questions they decide."""
    mine = [each for each in open_alerts(turn.tx.db) if turn.person.id in {*each.called, each.held_by_id}]
    asked = list(open_with(turn.tx.db, [turn.person.id]))
    if not mine and not asked:
        return Reply.of("nobody-calls-you")
    told = [Sentence("alert-calls-you", {"alert": alert_title(each)}) for each in mine[:LISTED]]
    told += [Sentence("approval-calls-you", {"about": each.about}) for each in asked[:LISTED]]
    buttons = [step_button("show_alert", each.order_no, "button-order") for each in mine[:3]]
    buttons += [look_button(each) for each in asked[:2]]
    head = Sentence("calls-you", {"count": len(mine) + len(asked)})
    listed = tuple(each.order_no for each in mine[:LISTED])
    return Reply((head,), items=tuple(told), buttons=tuple(buttons), listed=listed)


def who_is_on_call(turn: Turn) -> Outcome:
    """Who is on duty, by team."""
    turn.tx.require(*COLLEAGUES)
    found = duties(turn.tx.db, turn.tx.now)
    if not found:
        return Reply.of("nobody-on-call")
    items = []
    for duty in found:
        values: dict[str, Value] = {"team": position_of(duty.team), "name": duty.person.name}
        if duty.until:
            values["until"] = duty.until
        items.append(Sentence("on-call-until" if duty.until else "on-call", values))
    return Reply((Sentence("on-call-now"),), items=tuple(items))


def swap_duty(turn: Turn) -> Outcome:
    """Who is on duty is not settled in a chat: nothing has changed, who is on duty, and who settles it."""
    roster = who_is_on_call(turn)
    if not isinstance(roster, Reply):
        return roster
    return replace(roster, sentences=(Sentence("duty-not-here"), *roster.sentences))


def _meant(turn: Turn) -> AlertView | Reply:
    """The alert that is meant: the card's, the order's, the only open one, else ask which."""
    alert_id = turn.given.get("alert") or turn.confirmed.get("alert")
    if alert_id is not None:
        return alert_view(turn.tx.db, cast(int, alert_id))
    found = list(open_alerts(turn.tx.db))
    if order_no := turn.text(ORDER_NO):
        order = order_for(turn.tx.db, turn.tx.who, order_no)
        found = list(open_alerts(turn.tx.db, order_id=order.id))
        if not found:
            return _no_alert(turn, order)
    if len(found) == 1:
        return found[0]
    if not found:
        return _no_alerts(turn)
    own = [alert for alert in found if turn.person.id in alert.called]
    if len(own) == 1:
        return own[0]
    buttons = tuple(step_button("show_alert", alert.order_no, "button-order") for alert in (own or found)[:5])
    return Reply((Sentence("which-alert"),), buttons=buttons)


def _no_alert(turn: Turn, order: OrderView, *buttons: Button) -> Reply:
    """That there is none about an order; but the order may be late all the same."""
    none = Sentence("no-alert-about", {"order_no": order.order_no})
    late = still_late(turn.tx, order)
    return Reply((none, late) if late else (none,), buttons=buttons)


def _no_alerts(turn: Turn) -> Reply:
    """That there are none at all; but orders may be late all the same."""
    late = all_still_late(turn.tx)
    if not late:
        return Reply.of("no-exceptions")
    buttons = tuple(step_button("order_status", number, "button-order") for number, _ in late)
    return Reply(tuple(sentence for _, sentence in late), buttons=buttons)


def _done(turn: Turn, key: str, values: Mapping[str, Value]) -> Outcome:
    done = Sentence(key, values)
    return Done(done) if turn.given.get("card") else Reply((done,))


SKILLS = (
    Skill("list_exceptions", list_exceptions, COLLEAGUES),
    Skill("show_alert", show_alert, COLLEAGUES, needs_order=True),
    Skill("ack_alert", ack_alert, COLLEAGUES, of_each=True, changes=True),
    Skill("snooze_alert", snooze_alert, COLLEAGUES, of_each=True, changes=True),
    Skill("resolve_alert", resolve_alert, COLLEAGUES, of_each=True, changes=True, wants_reason=True),
    Skill("pass_on_alert", pass_on_alert, COLLEAGUES, of_each=True, changes=True),
    Skill("swap_duty", swap_duty, COLLEAGUES),
    Skill("called_for", called_for, COLLEAGUES),
    Skill("who_is_on_call", who_is_on_call, COLLEAGUES),
)
