"""The command line: what it prints, and that nobody is shown a traceback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner, Result

from bot import cli
from bot.understanding.meaning import Entities, Meaning
from bot.understanding.parser import Parser
from core.db import Database
from core.journal.models import Entry
from core.orders.models import Order
from core.people.models import ChatIdentity, LinkCode, Person
from core.people.rules import code_in, digest_of


class Echo:
    """Understands every sentence as a greeting."""

    def parse(self, text: str, now: datetime, timezone: tzinfo, hint: str | None = None) -> Meaning:
        """The same text, as it came."""
        return Meaning(text, "zh", "greet", 0.99999, (), Entities(order_no="10001"))


pytestmark = pytest.mark.usefixtures("nowhere")


def run(*arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli.app, arguments, input=given, env=env)


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Parser, "load", lambda *args, **kwargs: Echo())


def parsed(given: bytes) -> list[str]:
    result = run("parse", given=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line)["text"] for line in result.stdout.split("\n")[:-1]]


@pytest.mark.usefixtures("echo")
def test_parse_answers_each_line_with_one_object_in_order() -> None:
    result = run("parse", given="你好\r\nwhere is 10001?\n\nno newline at the end".encode())
    lines = result.stdout.split("\n")[:-1]
    assert [json.loads(line)["text"] for line in lines] == ["你好", "where is 10001?", "", "no newline at the end"]
    assert lines[0] == (
        '{"text": "你好", "lang": "zh", "intent": "greet", "confidence": 1.0, "also": [], '
        '"entities": {"order_no": "10001"}}'
    )


@pytest.mark.usefixtures("echo")
def test_parse_answers_garbage_too_line_by_line() -> None:
    assert parsed(b"\xff\xfe\x00\n\xe4\xbd\n") == ["��\x00", "�"]
    assert parsed("a\rb\nc\u2028d\x0b\x1ce\n".encode()) == ["a\rb", "c\u2028d\x0b\x1ce"]
    assert parsed(b"x" * 1_000_000 + b"\n") == ["x" * 1_000_000]
    assert parsed(b"") == []


def test_migrate_says_whether_there_is_anything_to_do() -> None:
    behind = run("migrate", "--check")
    assert (behind.exit_code, "Run: xiaodan migrate" in behind.stdout) == (1, True)
    assert run("migrate").exit_code == 0
    checked = run("migrate", "--check")
    assert (checked.exit_code, checked.stdout) == (0, "The database is up to date.\n")


def test_the_demo_shop_is_loaded_once(tmp_path: Path) -> None:
    said = [run("seed").stdout for _ in range(2)]
    assert said == ["The demo shop is there.\n", "The database is not empty, so nothing was loaded.\n"]
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with database.reading() as db:
        names = db.scalars(select(Person.name)).all()
    database.close()
    assert set(names) == {"李雷", "Emma Clark", "王芳", "陈伟", "赵敏", "管理员"}
    assert run("tick").stdout.endswith(" things were due.\n")


def test_people_are_listed_added_and_given_codes(tmp_path: Path) -> None:
    run("migrate")
    added = run("people", "add", "[b]赵敏梅[/]", "--role", "customer", "--role", "staff", "--language", "en")
    assert added.exit_code == 0, added.output
    assert "[b]赵敏梅[/] sends this" in added.stdout
    again = run("people", "code", "赵敏")
    listed = run("people").stdout
    assert "[b]赵敏梅[/]" in listed and "customer, staff" in listed
    codes = [code_in(result.stdout) or "" for result in (added, again)]
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with database.reading() as db:
        kept = db.scalars(select(LinkCode.digest).order_by(LinkCode.id)).all()
        assert db.scalars(select(ChatIdentity)).all() == []
    database.close()
    assert kept == [digest_of(code) for code in codes]


def test_the_journal_is_verified_and_a_break_is_said_with_its_place(tmp_path: Path) -> None:
    run("seed")
    run("tick")
    whole = run("journal", "verify")
    assert whole.exit_code == 0, whole.output
    assert whole.stdout.startswith("Unbroken: ") and "seals 1, not sealed yet 1\n" in whole.stdout
    assert run("journal", "verify", "--order", "10025").exit_code == 0
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with database.writing() as db:
        order = db.scalars(select(Order).where(Order.order_no == "10025")).one()
        db.execute(update(Entry).where(Entry.order_id == order.id, Entry.place == 2).values(who="somebody else"))
    database.close()
    broken = run("journal", "verify")
    assert broken.exit_code == 1
    assert "✗ Order 10025, entry 2 (#" in broken.stderr and "does not follow" in broken.stderr
    assert broken.stdout.startswith("Broken: ")
    assert run("journal", "verify", "--order", "10025").exit_code == 1
    assert run("journal", "verify", "--order", "10024").exit_code == 0
    unknown = run("journal", "verify", "--order", "99999")
    assert (unknown.exit_code, unknown.stderr[:28]) == (2, "✗ I can’t find order 99999. ")


def test_somebody_is_spoken_to_in_another_language_from_now_on(tmp_path: Path) -> None:
    run("seed")
    done = run("people", "language", "李雷", "zh-TW")
    assert (done.exit_code, done.stdout) == (0, "From now on 李雷 is spoken to in 繁體中文.\n")
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with database.reading() as db:
        assert db.scalars(select(Person.language).where(Person.name == "李雷")).all() == ["zh-TW"]
    database.close()
    unknown = run("people", "language", "李雷", "tlh")
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (2, 1)
    assert unknown.stderr.startswith("✗ There is no language “tlh”. There are: ")
    assert run("people", "language", "nobody", "en").exit_code == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["演示店铺已就绪。", "3 个订单，安排好了 3 个。", "✗ 没有找到“nobody”。运行"]),
        ("zh-TW", ["示範店鋪已就緒。", "3 筆訂單，安排好了 3 筆。", "✗ 找不到「nobody」。執行"]),
        ("en", ["The demo shop is there.", "3 of 3 orders planned.", "✗ I can’t find “nobody”. `xiaodan"]),
    ],
)
def test_the_command_line_speaks_the_shops_language(
    language: str, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIAODAN_DEFAULT_LANGUAGE", language)
    answers = [run("seed").stdout, run("allocate").stdout, run("people", "code", "nobody").stderr]
    assert [answer.startswith(words) for answer, words in zip(answers, said, strict=True)] == [True] * 3, answers


def test_tables_are_headed_in_the_shops_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAODAN_DEFAULT_LANGUAGE", "zh")
    run("seed")
    headed = [run(*command).stdout for command in (["people"], ["keys", "list"], ["policy", "list"], ["supplies"])]
    for table, heading in zip(headed, ("聊天账号", "最近使用", "生效时间", "供应商（首选在前）"), strict=True):
        assert heading in table
    assert "生效中" in headed[2]


@pytest.mark.parametrize("name", ["nobody", "[/]"])
def test_nobody_of_that_name_is_said_plainly(name: str) -> None:
    run("migrate")
    result = run("people", "code", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"✗ I can’t find “{name}”")
    assert result.stderr.endswith("`xiaodan people` lists everybody.\n")
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("credit", "李雷", "5", "ZZZ"), "50000 CNY"),
        (("credit", "李雷", "-5", "CNY"), "50000 CNY"),
        (("credit", "李雷", "1e30", "CNY"), "50000 CNY"),
        (("credit", "李雷", "1e999999", "CNY"), "50000 CNY"),
        (("credit", "赵敏", "5", "CNY"), "赵敏"),
        (("duty", "李雷", "warehouse"), "李雷"),
        (("add", "韩梅梅", "--role", "customer", "--position", "warehouse"), "韩梅梅"),
    ],
)
def test_what_people_cannot_be_is_refused_in_a_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run("seed")
    result = run("people", *arguments)
    assert (result.exit_code, result.stderr.count("\n"), said in result.stderr) == (2, 1, True), result.output


def test_an_unknown_role_names_those_there_are() -> None:
    run("migrate")
    result = run("people", "add", "x", "--role", "king")
    assert (result.exit_code, result.stderr) == (
        2,
        "✗ There is no role “king”. Roles are customer, approver, staff and admin.\n",
    )


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"XIAODAN_SLACK__BOT_TOKEN": "x"}, "Slack is only half set up: XIAODAN_SLACK__SIGNING_SECRET missing."),
        ({"XIAODAN_TIMEZONE": "[/]"}, "✗ XIAODAN_TIMEZONE: no such time zone: '[/]'"),
        ({"XIAODAN_WECOM__AGENT_ID": "abc"}, "✗ XIAODAN_WECOM__AGENT_ID: "),
        ({"XIAODAN_DATABASE_URL": "nonsense"}, "✗ XIAODAN_DATABASE_URL: a database is sqlite:///"),
        ({"XIAODAN_DATABASE_URL": "postgresql://u:ge@heim@[::1/x"}, "✗ XIAODAN_DATABASE_URL: a database is sqlite:///"),
        ({"XIAODAN_DATABASE_URL": "sqlite:///:memory:"}, "✗ XIAODAN_DATABASE_URL: a database is sqlite:///"),
        ({"XIAODAN_DATABASE_URL": "sqlite://"}, "✗ XIAODAN_DATABASE_URL: a database is sqlite:///"),
        ({"XIAODAN_DEFAULT_LANGUAGE": "xx"}, "✗ XIAODAN_DEFAULT_LANGUAGE: no language 'xx'"),
        ({"XIAODAN_SLACK": "on"}, 'value for field "slack"'),
    ],
)
@pytest.mark.parametrize("command", ["up", "migrate", "seed", "tick", "people", "parse", "flow"])
def test_wrong_settings_are_named_and_end_with_two(env: Mapping[str, str], said: str, command: str) -> None:
    result = run(command, env=env)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [["tick"], ["people"], ["people", "code", "x"]])
def test_a_database_without_tables_is_said_plainly(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["xiaodan", *command])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert "xiaodan migrate" in capsys.readouterr().err


def test_orders_are_given_to_warehouses_and_their_labels_written(tmp_path: Path) -> None:
    run("seed")
    early = run("label", "10025", "--out", "x.pdf")
    assert (early.exit_code, "no parcel yet" in early.stderr) == (1, True)
    planned = run("allocate", "--at-once", "2")
    assert (planned.exit_code, planned.stdout) == (0, "3 of 3 orders planned.\n")
    assert run("allocate").stdout == "No order waits to be planned.\n"
    done = run("label", "10025", "--out", "x.pdf")
    assert (done.exit_code, done.stdout) == (0, "Parcel 6 of order 10025: x.pdf\n")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("10999", "--out", "x.pdf"), "I can’t find order 10999."),
        (("10023", "--out", "x.pdf", "-l", "xx"), "There is no language “xx”. There are: en, zh and zh-TW."),
        (
            ("10023", "--out", "nowhere/x.pdf"),
            "nowhere/x.pdf can’t be written: No such file or directory. Please choose another place.",
        ),
    ],
)
def test_a_label_that_cannot_be_written_is_told_in_a_line(arguments: tuple[str, ...], complaint: str) -> None:
    run("seed")
    answer = run("label", *arguments)
    assert answer.exit_code in {1, 2}
    assert complaint in answer.stderr


def test_keys_are_given_out_listed_and_revoked() -> None:
    run("migrate")
    added = run("keys", "add", "the [b]ERP[/]", "--source", "erp", "--scope", "orders:write")
    assert added.exit_code == 0, added.output
    assert "The key of the [b]ERP[/], shown this once: xd_" in added.stdout
    secret = added.stdout.split()[-1]
    listed = run("keys", "list").stdout
    assert f"{secret[:8]}…" in listed and "orders:write" in listed and secret not in listed
    assert run("keys", "revoke", "the [b]ERP[/]").exit_code == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["keys", "add", "x", "--source", "chat"], "a channel (small letters, digits and “-”)"),
        (
            ["keys", "add", "x", "--scope", "orders:burn"],
            "scopes out of orders:read, orders:write, tracking:write, prices:write, returns:write.",
        ),
        (["keys", "revoke", "nobody"], "There is no key “nobody” that opens anything. `xiaodan keys list`"),
    ],
)
def test_a_key_that_cannot_be_is_said_plainly(command: list[str], said: str) -> None:
    run("migrate")
    result = run(*command)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
