"""What goes wrong around the command line: databases, addresses, files, settings. Each is told in a line or two."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli

pytestmark = pytest.mark.usefixtures("nowhere")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the whole program says on standard error when it ends with 1."""
    monkeypatch.setattr("sys.argv", ["xiaodan", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    return capsys.readouterr().err


@pytest.mark.parametrize("command", [["people"], ["people", "code", "x"], ["tick"], ["allocate"]])
def test_a_database_that_is_not_there_is_not_made_by_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setenv("XIAODAN_DATABASE_URL", f"sqlite:///{tmp_path}/misspelt/x.db")
    said = told(monkeypatch, capsys, *command)
    assert said.startswith("✗ There is no database at sqlite:///") and "xiaodan migrate" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.db").write_text("this is a letter, and no database at all\n" * 100)
    for command in ("people", "migrate"):
        said = told(monkeypatch, capsys, command)
        assert "file is not a database" in said and "Check the file and who may read it" in said


def test_a_folder_that_cannot_be_made_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("XIAODAN_DATABASE_URL", f"sqlite:///{tmp_path}/taken/x.db")
    said = told(monkeypatch, capsys, "migrate")
    assert "unable to open database file" in said and "Check the file and who may read it" in said


def test_a_postgresql_that_does_not_answer_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    monkeypatch.setenv("XIAODAN_DATABASE_URL", f"postgresql://u:secret@127.0.0.1:{port}/x")
    said = told(monkeypatch, capsys, "people")
    assert "Check that PostgreSQL runs" in said
    assert "xiaodan migrate" not in said and "secret" not in said


def test_a_port_is_one_there_is() -> None:
    for port in ("0", "99999"):
        assert run("up", "--port", port).exit_code == 2


def test_an_address_that_cannot_be_used_is_said_with_its_cause() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = run("up", "--port", str(other.getsockname()[1]))
    assert (taken.exit_code, "is taken" in taken.stdout) == (1, True)
    elsewhere = run("up", "--host", "192.0.2.1")
    assert (elsewhere.exit_code, "192.0.2.1:8000 can’t be used on this machine: " in elsewhere.stdout) == (1, True)
    assert "is taken" not in elsewhere.stdout


def test_a_misspelt_setting_is_named_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAODAN_TIMEZON", "UTC")
    (tmp_path / ".env").write_text("XIAODAN_SHOPFY__WEBHOOK_SECRET=x\nXIAODAN_TIMEZONE=UTC\nOTHER=1\n")
    said = run("migrate").stderr
    assert [line.split()[1] for line in said.splitlines()] == ["XIAODAN_SHOPFY__WEBHOOK_SECRET", "XIAODAN_TIMEZON"]


def test_a_report_that_cannot_be_written_is_said_before_anything_is_taken_in(tmp_path: Path) -> None:
    run("migrate")
    (tmp_path / "products.csv").write_text("sku,name,price\nTB-1,Flask,89\n")
    for report in ("nowhere/r.xlsx", "nowhere/r.csv"):
        refused = run("import", "products", "products.csv", "--report", report)
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1), refused.output
        assert f"✗ {report} can’t be written: No such file or directory." in refused.stderr
    done = run("import", "products", "products.csv", "--report", "r.csv")
    assert (done.exit_code, "     1  taken\n" in done.stdout) == (0, True), done.output
