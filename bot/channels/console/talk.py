"""`xiaodan chat`: a conversation in the terminal, through the same assistant and the same core as everywhere."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from uuid import uuid4

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console

from bot.channels.console.render import lines
from bot.conversation.message import Handled, Incoming, SpokenButton
from bot.serve import prepare
from bot.settings import Settings
from bot.wiring.program import Program, build
from core.clock import SystemClock
from core.notices import service as notices
from core.people import service as people
from core.people.errors import UnknownPerson
from core.people.queries import PersonView, person_in_chat, person_named
from core.tx import Tx

CHANNEL = "console"


async def talk(settings: Settings, name: str) -> int:
    """Talk until the end of input. Returns the exit code: 2 if nobody of that name is known."""
    clock = SystemClock()
    prepare(settings, clock)
    program = build(settings, clock)
    out = Console()
    try:
        person = await program.door.write(lambda tx: _known(tx, name), via=CHANNEL)
        voice = program.speech.voice(person.language, settings.zone, clock.now())
        out.print(voice.say_key("console-hello", {"name": person.name}), style="dim", markup=False)
        await _converse(program, name, out)
    except UnknownPerson as error:
        voice = program.speech.voice(None, settings.zone, clock.now())
        refused = voice.say_key("cli-see-people", {"refusal": error.sentence})
        Console(stderr=True).print(f"✗ {refused}", style="red", markup=False, highlight=False, soft_wrap=True)
        return 2
    finally:
        program.door.close()
    return 0


def _known(tx: Tx, name: str) -> PersonView:
    """The person of that name. Whoever sits at this terminal runs the house, so they need no code."""
    person = person_in_chat(tx.db, CHANNEL, name)
    if person is None:
        person = person_named(tx.db, name)
        people.link(tx, person.id, CHANNEL, name)
    return person


async def _converse(program: Program, name: str, out: Console) -> None:
    session: PromptSession[str] | None = PromptSession() if sys.stdin.isatty() else None
    buttons: tuple[SpokenButton, ...] = ()
    while True:
        try:
            said = await _next_line(session)
        except (EOFError, KeyboardInterrupt):
            return
        if not said.strip():
            continue
        handled = await program.assistant.hear(_incoming(name, said.strip(), buttons))
        buttons = _show(handled, out)
        await program.door.write(partial(_note_shown, handled=handled), via=CHANNEL)


async def _next_line(session: PromptSession[str] | None) -> str:
    if session is not None:
        with patch_stdout():
            typed: str = await session.prompt_async("› ")
        return typed
    line: str = await asyncio.to_thread(sys.stdin.readline)
    if not line:
        raise EOFError
    return line


def _incoming(name: str, said: str, buttons: tuple[SpokenButton, ...]) -> Incoming:
    """What was typed; the number of a button is a tap on it."""
    is_number = said.isascii() and said.isdigit() and 0 < int(said) <= len(buttons)
    tapped = buttons[int(said) - 1].token if is_number else None
    return Incoming(
        source=CHANNEL,
        external_id=uuid4().hex,
        channel=CHANNEL,
        user_id=name,
        chat_id=name,
        is_private=True,
        text="" if tapped else said,
        click=tapped,
    )


def _show(handled: Handled, out: Console) -> tuple[SpokenButton, ...]:
    if not handled.answers and handled.toast:
        out.print(handled.toast, markup=False, highlight=False)
    for answer in handled.answers:
        for line in lines(answer.spoken):
            out.print(line, highlight=False)
    return handled.answers[-1].spoken.buttons if handled.answers else ()


def _note_shown(tx: Tx, handled: Handled) -> None:
    for answer in handled.answers:
        notices.sent(tx, answer.notice_id)
