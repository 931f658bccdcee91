"""What else an approver can do with a question: pass it on, ask others first or after, comment, send it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import look_button, meant, no_taken_back, of_button
from bot.skills.skill import APPROVERS, COLLEAGUES, ORDER_NO, QUESTION, Ask, Confirm, Outcome, Skill, Turn
from core.approvals import moves, service
from core.approvals.queries import ApprovalView, approval_by_id, passed_on_by, shown_now, waiting_for
from core.approvals.rules import Kind
from core.orders.queries import plain_number
from core.people.queries import PersonView, person_by_id, person_named, with_role
from core.tx import Role
from core.values import Json, Sentence, Typed

TAKE_BACK = "take_forward_back"

CHOICES = 5
"""People and steps offered as buttons."""


def approval_more(turn: Turn) -> Outcome:
    """The rarer ways to go on, for a card that shows only yes and no."""
    approval = of_button(turn)
    _check_turn(turn, approval)
    return Reply.of(
        "approval-more",
        _way_on("button-forward", "forward_approval", approval),
        _way_on("button-add-before", "add_signer", approval, place="before"),
        _way_on("button-add-after", "add_signer", approval, place="after"),
        _way_on("button-comment", "comment_approval", approval),
        _way_on("button-roll-back", "roll_back_approval", approval),
        about=approval.about,
    )


def forward_approval(turn: Turn) -> Outcome:
    """Let somebody else decide this one (转交)."""
    if turn.confirmed:
        approval_id, person = _confirmed(turn)
        moves.forward(turn.tx, approval_id, person.id)
        back = Button(Sentence("button-take-forward-back"), Action(TAKE_BACK, {"approval": approval_id}), "primary")
        return Reply.of("forwarded", back, name=person.name, about=_about(turn, approval_id))
    approval = meant(turn)
    if isinstance(approval, Reply):
        return _which_to_forward(turn) or approval
    if offer := no_taken_back(turn, approval, to_forward=True):
        return offer
    _check_turn(turn, approval)
    to = named_person(turn)
    if to is None:
        ask = Reply.of("ask-forward", about=approval.about)
        return Ask("person", _with_people(turn, ask, approval, "forward_approval"))
    moves.check_signer(turn.tx, approval.id, to.id)
    reply = Reply.of("confirm-forward", about=approval.about, name=to.name)
    return Confirm(reply, {"approval": approval.id, "person_id": to.id}, Sentence("button-forward"))


def take_forward_back(turn: Turn) -> Outcome:
    """What was passed on is the speaker's to decide after all: the one that is named, or the last."""
    if turn.confirmed:
        approval = moves.take_back(turn.tx, cast(int, turn.confirmed["approval"]))
        return Reply.of(
            "forward-taken-back", look_button(approval_by_id(turn.tx.db, approval.id)), about=_about(turn, approval.id)
        )
    number, tapped = turn.text(ORDER_NO), turn.given.get("approval")
    found = [
        each
        for each in passed_on_by(turn.tx.db, turn.person.id)
        if (
            each.id == tapped if tapped is not None else not number or plain_number(each.number) == plain_number(number)
        )
    ]
    if not found:
        return Reply.of("nothing-passed-on")
    name = next(person_by_id(turn.tx.db, seat.person_id).name for seat in found[0].owing)
    reply = Reply.of("confirm-take-forward-back", about=found[0].about, name=name)
    return Confirm(reply, {"approval": found[0].id}, Sentence("button-take-forward-back"))


def _which_to_forward(turn: Turn) -> Ask | None:
    """The question which of several is meant, that keeps to whom it goes; None if several do not wait."""
    waiting = waiting_for(turn.tx.db, turn.person.id, turn.tx.now)[:CHOICES]
    if len(waiting) < 2:
        return None
    buttons = tuple(
        Button(
            Sentence("button-order", {"order_no": each.number}),
            Action("forward_approval", {**turn.given, "approval": each.id}),
        )
        for each in waiting
    )
    return Ask("approval", Reply.of("which-to-forward", *buttons))


def add_signer(turn: Turn) -> Outcome:
    """Have somebody else agree, too (加签): before the speaker, or after."""
    place: Literal["before", "after"] = "before" if turn.text("place") == "before" else "after"
    if turn.confirmed:
        approval_id, person = _confirmed(turn)
        moves.add_signer(turn.tx, approval_id, person.id, place)
        key = "added-before" if place == "before" else "added-after"
        return Reply.of(key, name=person.name, about=_about(turn, approval_id))
    approval = meant(turn)
    if isinstance(approval, Reply):
        return approval
    _check_turn(turn, approval)
    added = named_person(turn)
    if added is None:
        ask = Reply.of("ask-add-signer", about=approval.about)
        return Ask("person", _with_people(turn, ask, approval, "add_signer", place=place))
    moves.check_signer(turn.tx, approval.id, added.id)
    key = "confirm-add-before" if place == "before" else "confirm-add-after"
    reply = Reply.of(key, name=added.name, about=approval.about)
    yes = Sentence("button-add-before" if place == "before" else "button-add-after")
    return Confirm(reply, {"approval": approval.id, "person_id": added.id}, yes)


def comment_approval(turn: Turn) -> Outcome:
    """Say something about it without deciding, or ask a colleague about it."""
    text = str(turn.confirmed.get("text") or "")
    if text:
        to_id = cast("int | None", turn.confirmed.get("to"))
        moves.comment(turn.tx, cast(int, turn.confirmed["approval"]), text, to_id)
        return (
            Reply.of("asked-colleague", name=person_by_id(turn.tx.db, to_id).name) if to_id else Reply.of("commented")
        )
    approval = meant(turn)
    if isinstance(approval, Reply):
        return approval
    to_id = cast("int | None", turn.given.get("to"))
    if not (said := turn.text("reason") or turn.text(QUESTION)):
        if to_id:
            name = person_by_id(turn.tx.db, to_id).name
            return Ask(QUESTION, Reply.of("ask-what-to-ask", about=approval.about, name=name))
        return Ask("reason", Reply.of("ask-comment", about=approval.about))
    bound: dict[str, Json] = {"approval": approval.id, "text": said}
    if to_id is None:
        return Confirm(
            Reply.of("confirm-comment", about=approval.about, text=Typed(said)), bound, Sentence("button-comment")
        )
    name = person_by_id(turn.tx.db, to_id).name
    reply = Reply.of("confirm-ask-colleague", about=approval.about, name=name, text=Typed(said))
    return Confirm(reply, {**bound, "to": to_id}, Sentence("button-ask-colleague", {"name": name}))


def roll_back_approval(turn: Turn) -> Outcome:
    """Send it back (退回): to an earlier step, or to whoever asked."""
    if turn.confirmed.get("reason"):
        return _rolled_back(turn)
    approval = meant(turn)
    if isinstance(approval, Reply):
        return approval
    _check_turn(turn, approval)
    step = approval.open_step
    earlier = step.position - 1 if step else 0
    if "to_step" not in turn.given and earlier:
        return Reply.of("ask-roll-back", *_places(approval, earlier), about=approval.about)
    to_step = int(cast(int, turn.given.get("to_step") or 0))
    if not (reason := turn.text("reason")):
        return Ask("reason", Reply.of("ask-roll-back-reason", about=approval.about))
    key = "confirm-roll-back" if to_step else "confirm-give-back"
    if not to_step and approval.kind in (Kind.PURCHASE, Kind.PRICE):
        key = "confirm-give-back-purchase"
    elif not to_step and approval.kind is Kind.REDIRECT:
        key = "confirm-give-back-redirect"
    reply = Reply.of(key, about=approval.about, step=to_step, reason=Typed(reason))
    bound: dict[str, Json] = {"approval": approval.id, "to_step": to_step, "reason": reason}
    return Confirm(reply, bound, Sentence("button-roll-back"), danger=True)


def named_person(turn: Turn) -> PersonView | None:
    """The colleague who was named or tapped. Raises UnknownPerson; None if nobody was."""
    if (person_id := turn.given.get("person_id")) is not None:
        return person_by_id(turn.tx.db, cast(int, person_id))
    name = turn.text("person").lstrip("@").strip()
    return person_named(turn.tx.db, name) if name else None


def colleagues_who_approve(turn: Turn, without: Iterable[int]) -> list[PersonView]:
    """Those who may decide, without the speaker and others."""
    left_out = {turn.person.id, *without}
    found = {person.id: person for role in (Role.APPROVER, Role.ADMIN) for person in with_role(turn.tx.db, role)}
    return [person for person in found.values() if person.id not in left_out]


def _rolled_back(turn: Turn) -> Reply:
    approval_id, to_step = cast(int, turn.confirmed["approval"]), cast(int, turn.confirmed["to_step"])
    reason = str(turn.confirmed["reason"])
    if to_step:
        moves.roll_back(turn.tx, approval_id, to_step, reason)
        return Reply.of("rolled-back", step=to_step, about=_about(turn, approval_id))
    kind = moves.give_back(turn.tx, approval_id, reason).kind
    key = "given-back" if kind in (Kind.ORDER, Kind.ADDRESS) else "given-back-purchase"
    return Reply.of(key, about=_about(turn, approval_id))


def _about(turn: Turn, approval_id: int) -> Sentence:
    return approval_by_id(turn.tx.db, approval_id).about


def _places(approval: ApprovalView, earlier: int) -> list[Button]:
    """To which steps it could go back: the latest of them, and whoever asked."""
    steps = range(max(1, earlier - CHOICES + 2), earlier + 1)
    buttons = [
        Button(
            Sentence("button-to-step", {"step": step}),
            Action("roll_back_approval", {"approval": approval.id, "to_step": step}),
        )
        for step in steps
    ]
    to_submitter = Action("roll_back_approval", {"approval": approval.id, "to_step": 0})
    return [*buttons, Button(Sentence("button-to-submitter"), to_submitter)]


def _with_people(turn: Turn, ask: Reply, approval: ApprovalView, skill: str, **more: Json) -> Reply:
    """The question with a button for each of those who could be meant."""
    there = set(approval.approver_ids)
    buttons = tuple(
        person_button_for(person, skill, {"approval": approval.id, **more})
        for person in colleagues_who_approve(turn, there | approval.owner_ids)[:CHOICES]
    )
    return Reply(ask.sentences, buttons=buttons)


def person_button_for(person: PersonView, skill: str, arguments: dict[str, Json]) -> Button:
    """A button that names a colleague."""
    return Button(
        Sentence("button-to-person", {"name": person.name}), Action(skill, {**arguments, "person_id": person.id})
    )


def _confirmed(turn: Turn) -> tuple[int, PersonView]:
    person = person_by_id(turn.tx.db, cast(int, turn.confirmed["person_id"]))
    return cast(int, turn.confirmed["approval"]), person


def _check_turn(turn: Turn, approval: ApprovalView) -> None:
    """Whether it is the speaker's turn at all, before they are asked anything. Raises what deciding would raise."""
    service.check_decidable(turn.tx, approval.id, shown_now(turn.tx.db, approval))


def _way_on(label: str, skill: str, approval: ApprovalView, **more: Json) -> Button:
    return Button(Sentence(label), Action(skill, {"approval": approval.id, **more}))


SKILLS = (
    Skill("approval_more", approval_more, APPROVERS),
    Skill("forward_approval", forward_approval, APPROVERS, changes=True),
    Skill(TAKE_BACK, take_forward_back, APPROVERS, changes=True),
    Skill("add_signer", add_signer, APPROVERS, changes=True),
    Skill("comment_approval", comment_approval, COLLEAGUES, changes=True),
    Skill("roll_back_approval", roll_back_approval, APPROVERS, changes=True),
)
