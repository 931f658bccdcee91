"""`xiaodan people`: who leaves, which chat is a stranger's again, and what is put right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from bot import cli
from bot.commands import console
from bot.conversation.memory import Memory, remember
from bot.conversation.message import Incoming
from bot.conversation.models import Conversation
from bot.settings import Settings
from bot.wiring.program import open_desk
from core.clock import SystemClock
from core.people.queries import PersonView, everyone, identities_of, on_call, person_chosen
from core.tx import Desk, Role


@pytest.fixture(autouse=True)
def shop(nowhere: None) -> None:
    """The demo shop in a folder of its own, spoken to in English."""
    run("seed")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The core of that shop."""
    opened = open_desk(Settings(), SystemClock())
    yield opened
    opened.database.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def known(desk: Desk, number: int) -> PersonView:
    with desk.reading() as tx:
        return person_chosen(tx.db, f"#{number}")


def number_of(desk: Desk, name: str) -> int:
    with desk.reading() as tx:
        return next(person.id for person in everyone(tx.db) if person.name == name)


def talk(desk: Desk, channel: str, account: str) -> None:
    """Something is remembered of a chat."""
    with desk.transaction() as tx:
        chat = Incoming(channel, "1", channel, account, account, is_private=True)
        remember(tx, chat, Memory(order_no="10023"))


def remembered(desk: Desk) -> int:
    with desk.reading() as tx:
        return tx.db.scalar(select(func.count()).select_from(Conversation)) or 0


def test_somebody_leaves(desk: Desk) -> None:
    gone = number_of(desk, "王芳")
    talk(desk, "slack", "U0WANGFANG")
    left = run("people", "leave", "王芳")
    assert (left.exit_code, left.stdout.startswith("王芳 has left: ")) == (0, True), left.output
    with desk.reading() as tx:
        assert identities_of(tx.db, gone) == []
        assert [person.name for person in on_call(tx.db, "service", tx.now)] == ["管理员"]
    assert remembered(desk) == 0
    (row,) = [line for line in run("people").stdout.splitlines() if "王芳" in line]
    assert "has left" in row and f"#{gone} " in row
    assert "I can’t find “王芳”." in run("people", "leave", "王芳").stderr
    for command in (("leave", f"#{gone}"), ("code", f"#{gone}")):
        assert run("people", *command).stderr.startswith("✗ 王芳 has left. ")
    assert run("people", "duty", f"#{gone}", "service").exit_code == 2
    spoken = run("chat", "--as", "王芳")
    assert (spoken.exit_code, "I can’t find “王芳”." in spoken.stderr) == (2, True)
    back = run("people", "change", f"#{gone}", "--role", "staff")
    assert (back.exit_code, back.stdout) == (0, "王芳 is known so now: staff.\n")


def test_the_last_admin_stays(desk: Desk) -> None:
    for command in (("leave", "管理员"), ("change", "管理员", "--role", "staff")):
        refused = run("people", *command)
        assert (refused.exit_code, "管理员 is the last admin" in refused.stderr) == (2, True)
    assert known(desk, number_of(desk, "管理员")).roles == {Role.ADMIN}


def test_a_chat_is_a_strangers_again(desk: Desk) -> None:
    talk(desk, "telegram", "2001")
    talk(desk, "telegram", "2002")
    done = run("people", "unlink", "telegram:2001")
    assert (done.exit_code, done.stdout) == (0, "telegram:2001 is not 陈伟’s any more.\n")
    assert remembered(desk) == 1
    with desk.reading() as tx:
        chats = [chat.channel for chat in identities_of(tx.db, number_of(desk, "陈伟"))]
    assert "telegram" not in chats and "wecom" in chats
    for unknown in ("telegram:2001", "2001", ""):
        refused = run("people", "unlink", unknown)
        assert (refused.exit_code, "is not linked to anybody." in refused.stderr) == (2, True)
        assert refused.stderr.endswith("`xiaodan people` shows the chats that are, such as telegram:1001.\n")


def test_in_a_narrow_terminal_nothing_is_cut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console.out, "_width", 60)
    shown = run("people").stdout
    assert "…" not in shown
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.splitlines() if "│" in line]
    lei = next(place for place, row in enumerate(cells) if row[1] == "李雷")
    until = next((place for place in range(lei + 1, len(cells)) if cells[place][0]), len(cells))
    phone, chats = ("".join(row[column] for row in cells[lei:until]) for column in (4, 6))
    assert (phone, "telegram:1001" in chats) == ("13800138000", True)


def test_what_is_known_is_put_right(desk: Desk) -> None:
    who = number_of(desk, "赵敏")
    changes = ("--name", "赵 敏", "--phone", "139 1234 5678", "--role", "staff", "--role", "approver")
    done = run("people", "change", "赵敏", *changes, "--position", "manager")
    assert (done.exit_code, done.stdout) == (0, "赵 敏 is known so now: approver, staff, manager and 13912345678.\n")
    person = known(desk, who)
    assert (person.name, person.phone, person.position) == ("赵 敏", "13912345678", "manager")
    assert run("people", "change", f"#{who}", "--phone", "", "--position", "").exit_code == 0
    assert (known(desk, who).phone, known(desk, who).position) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("change", "赵敏"), "Say what to change: --name, --phone, --role or --position."),
        (("change", "赵敏", "--role", "king"), "There is no role “king”."),
        (("change", "赵敏", "--position", "king"), "There is no position “king”."),
        (("change", "赵敏", "--name", "梅", "--phone", "abc"), "“abc” is no phone number"),
        (("change", "赵敏", "--name", ""), "A name can’t be empty"),
        (("change", "李雷", "--position", "manager"), "“李雷” doesn’t work here"),
        (("add", "", "--role", "customer"), "A name can’t be empty"),
        (("add", "x", "--role", "customer", "--phone", "abc"), "“abc” is no phone number"),
        (("leave", "#99"), "I can’t find “#99”. `xiaodan people` lists everybody."),
    ],
)
def test_what_cannot_be_is_refused_in_a_line_and_nothing_is_changed(
    desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    with desk.reading() as tx:
        before = everyone(tx.db)
    refused = run("people", *arguments)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1), refused.output
    assert said in refused.stderr
    with desk.reading() as tx:
        assert everyone(tx.db) == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "✗ 不止一位叫“李雷”：#{0} 李雷和#{1} 李雷。请用编号选一位，"),
        ("zh-TW", "✗ 不只一位叫「李雷」：#{0} 李雷和#{1} 李雷。請用編號選一位，"),
        ("en", "✗ “李雷” fits more than one: #{0} 李雷 and #{1} 李雷. Choose one by number, "),
    ],
)
def test_of_two_of_one_name_one_is_chosen_by_number(
    desk: Desk, language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIAODAN_DEFAULT_LANGUAGE", language)
    run("people", "add", "李雷", "--role", "customer")
    with desk.reading() as tx:
        first, second = [person.id for person in everyone(tx.db) if person.name == "李雷"]
    for command in (("code", "李雷"), ("leave", "李雷")):
        refused = run("people", *command)
        assert (refused.exit_code, refused.stderr.startswith(said.format(first, second))) == (2, True), refused.stderr
    assert run("people", "leave", f"#{second}").exit_code == 0
    assert [known(desk, number).has_left for number in (first, second)] == [False, True]
    assert run("people", "code", "李雷").exit_code == 0  # only one of them is left
