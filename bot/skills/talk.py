"""Talking: hello, thanks, what can you do, a person please."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import look_button, undo_offer, waiting_about
from bot.skills.skill import (
    APPROVERS,
    COLLEAGUES,
    CUSTOMERS,
    ORDER_NO,
    STAFF,
    Ask,
    Outcome,
    Skill,
    Turn,
    pass_on_button,
    person_button,
)
from core.consequences.people import SERVICE_TEAM
from core.errors import Refused
from core.journal.queries import last_time
from core.orders.queries import order_for
from core.people import service
from core.people.queries import on_call
from core.people.rules import code_in
from core.tx import Role
from core.values import Sentence, Typed

HELP = (
    (CUSTOMERS, ("where", "address", "cancel", "back", "order", "goods", "rules", "person")),
    (APPROVERS, ("decide", "share")),
    (COLLEAGUES, ("trouble", "day", "figures")),
    (STAFF, ("holds", "prices", "parcels", "shelves")),
)
"""What people of each kind are told they can ask for, with an example or two of how (`help-…`)."""

CALLED_LATELY = timedelta(hours=1)
"""How long a colleague who was called is taken to be on the way."""

ONLY_NOTED = "only_noted"
"""That what a person would be told is only to be noted."""

FEW_WORDS = 6
"""Words (Chinese: characters) that ask for a person and tell nothing else."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def greet(turn: Turn) -> Outcome:
    """Hello, and what to do next."""
    if turn.speaker.person is None:
        return Reply.of("hello-stranger")
    return Reply.of("hello", *_offers(turn), name=turn.speaker.person.name)


def thanks(turn: Turn) -> Outcome:
    """You're welcome."""
    return Reply.of("you-are-welcome")


def goodbye(turn: Turn) -> Outcome:
    """See you."""
    return Reply.of("goodbye")


def help_(turn: Turn) -> Outcome:
    """What can be asked, by what the speaker is."""
    if turn.speaker.person is None:
        return Reply.of("hello-stranger")
    items = tuple(Sentence(f"help-{what}") for roles, wishes in HELP if turn.tx.who.has(*roles) for what in wishes)
    return Reply((Sentence("help"),), items=items, buttons=_offers(turn))


def yes_to_nothing(turn: Turn) -> Outcome:
    """A yes to nothing in particular."""
    return Reply.of("nothing-asked", *_offers(turn))


def no_to_nothing(turn: Turn) -> Outcome:
    """A no to nothing in particular."""
    return Reply.of("all-right")


def nothing_begun(turn: Turn) -> Outcome:
    """Breaking off when nothing was begun; what was decided a moment ago can be taken back."""
    if not turn.speaker.person or not turn.tx.who.has(Role.APPROVER):
        return Reply.of("nothing-begun")
    return _still_waiting(turn) or undo_offer(turn) or Reply.of("nothing-begun")


def _still_waiting(turn: Turn) -> Reply | None:
    """Where a decision about an order is put off that waits for the speaker: it goes on waiting."""
    asked = waiting_about(turn, turn.text(ORDER_NO)) if turn.text(ORDER_NO) else None
    return Reply.of("goes-on-waiting", look_button(asked), about=asked.about) if asked else None


def keep_posted(turn: Turn) -> Outcome:
    """Somebody wants to hear when something happens: they do, here, and nowhere else."""
    about = turn.text(ORDER_NO)
    number = order_for(turn.tx.db, turn.tx.who, about).order_no if about else ""
    here = Sentence("keep-posted-of-order" if number else "keep-posted", {"order_no": number})
    is_elsewhere = turn.voice.hears("words-other-ways", turn.incoming.text)
    return Reply((Sentence("not-by-other-ways"), here) if is_elsewhere else (here,))


def speak_language(turn: Turn) -> Outcome:
    """Another language is wanted, in which this is said already."""
    return Reply.of("language-spoken")


def out_of_scope(turn: Turn) -> Outcome:
    """Something else altogether: say so, and say what can be done here."""
    if turn.speaker.person is None:
        return Reply.of("hello-stranger")
    return Reply.of("out-of-scope", *_offers(turn), person_button())


def talk_to_human(turn: Turn) -> Outcome:
    """Call a colleague, with what the speaker said, and just before; not again for "hello?" a moment later.

    Whoever only asks what they are talking to is told, and nobody is called.
    """
    if turn.speaker.person is None:
        return Reply.of("stranger-wants-person")
    if turn.put.asks_what_we_are:
        return Reply.of("what-we-are", person_button())
    if turn.given.get(ONLY_NOTED):
        service.leave_feedback(turn.tx, _told(turn, turn.text("words")))
        return Reply.of("feedback-noted")
    if not on_call(turn.tx.db, SERVICE_TEAM, turn.tx.now):
        return Reply.of("nobody-to-call")
    words = turn.text("words") or turn.incoming.text
    called = last_time(turn.tx.db, "ColleagueWanted", turn.person.id, turn.tx.now - CALLED_LATELY)
    if called and not turn.text("words") and _says_nothing_new(words):
        return Reply.of("colleague-knows", since=called)
    service.ask_for_colleague(turn.tx, _told(turn, words))
    return Reply.of("colleague-called")


def _told(turn: Turn, words: str) -> str:
    """What a colleague is told: what was said, and just before."""
    return " / ".join(dict.fromkeys(filter(None, [*turn.earlier, words])))[-500:]


def _says_nothing_new(words: str) -> bool:
    """Whether these are a few words only, such as somebody says who waits: "hello?", 人呢."""
    return len(_WORD.findall(words)) <= FEW_WORDS


def link_account(turn: Turn) -> Outcome:
    """Link this chat account to a person, with the code that person was given."""
    code = code_in(turn.incoming.text)
    if code is None and turn.speaker.person and turn.text("phone"):
        return Reply.of("new-phone", pass_on_button(turn.incoming.text), phone=Typed(turn.text("phone")))
    if code is None:
        return Ask("code", Reply.of("ask-code" if turn.speaker.person is None else "already-known"))
    answer = service.redeem_link_code(
        turn.tx, turn.incoming.channel, turn.incoming.user_id, code, is_private=turn.incoming.is_private
    )
    if isinstance(answer, Refused):
        return Reply((answer.sentence,))
    return Reply.of("linked", name=answer.name)


def unread(turn: Turn) -> Outcome:
    """A photo in which there is nothing to read for us, a voice message: say what would be understood."""
    if turn.speaker.person is None:
        return Reply.of("hello-stranger")
    key = f"{turn.incoming.brought}-unread"
    if turn.incoming.brought == "photo" and turn.tx.who.has(Role.STAFF):
        key = "photo-unread-staff"
    return Reply.of(key, person_button())


def _offers(turn: Turn) -> tuple[Button, ...]:
    """What people of the speaker's kind mostly want."""
    offers = []
    if turn.tx.who.has(Role.APPROVER):
        offers.append(Button(Sentence("button-approvals"), Action("list_approvals")))
    if turn.tx.who.has(Role.STAFF):
        offers.append(Button(Sentence("button-exceptions"), Action("list_exceptions")))
    if turn.speaker.person and Role.CUSTOMER in turn.speaker.person.roles:
        offers.append(Button(Sentence("button-my-orders"), Action("list_orders")))
    return tuple(offers)


SKILLS = (
    Skill("greet", greet),
    Skill("thanks", thanks),
    Skill("goodbye", goodbye),
    Skill("help", help_),
    Skill("affirm", yes_to_nothing),
    Skill("deny", no_to_nothing),
    Skill("stop", nothing_begun),
    Skill("out_of_scope", out_of_scope),
    Skill("speak_language", speak_language),
    Skill("keep_posted", keep_posted, CUSTOMERS),
    Skill("unread", unread),
    Skill("talk_to_human", talk_to_human, changes=True),
    Skill("link_account", link_account, changes=True),
)
