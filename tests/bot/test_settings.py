"""Settings come from the environment or `.env`; half a channel is refused, and the refusal names what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.settings import Settings, unknown_names

SLACK = {"SLACK__SIGNING_SECRET": "s", "SLACK__BOT_TOKEN": "xoxb-1"}
TELEGRAM = {"TELEGRAM__TOKEN": "1:a", "TELEGRAM__SECRET_TOKEN": "t"}
WECOM = {
    "WECOM__CORP_ID": "ww1",
    "WECOM__AGENT_ID": "1000002",
    "WECOM__SECRET": "s",
    "WECOM__TOKEN": "t",
    "WECOM__AES_KEY": "k" * 43,
}


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, and nothing set."""
    monkeypatch.chdir(tmp_path)
    import os

    for name in os.environ:
        if name.startswith("XIAODAN_"):
            monkeypatch.delenv(name)
    yield


def settings(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(f"XIAODAN_{name}", value)
    return Settings()


def problem(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> str:
    with pytest.raises(ValidationError) as refused:
        settings(monkeypatch, values)
    return str(refused.value.errors()[0]["msg"])


def test_nothing_has_to_be_set() -> None:
    found = Settings()
    assert (found.database_url, found.default_language, found.timezone, found.demo) == (
        "sqlite:///data/xiaodan.db",
        "zh",
        "Asia/Shanghai",
        True,
    )
    assert found.zone == ZoneInfo("Asia/Shanghai")
    assert (found.slack_on, found.telegram_on, found.wecom_on) == (False, False, False)
    urls = found.slack.api_url, found.telegram.api_url, found.wecom.api_url
    assert urls == ("https://slack.com/api/", "https://api.telegram.org/bot", "https://qyapi.weixin.qq.com")


@pytest.mark.parametrize(
    ("values", "on"),
    [(SLACK, (True, False, False)), (TELEGRAM, (False, True, False)), (WECOM, (False, False, True))],
)
def test_a_channel_is_on_when_its_set_is_whole(
    monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str], on: tuple[bool, ...]
) -> None:
    found = settings(monkeypatch, values)
    assert (found.slack_on, found.telegram_on, found.wecom_on) == on


@pytest.mark.parametrize("whole", [SLACK, TELEGRAM, WECOM], ids=["slack", "telegram", "wecom"])
def test_half_a_set_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, whole: Mapping[str, str]) -> None:
    for missing in whole:
        for name in whole:
            monkeypatch.delenv(f"XIAODAN_{name}", raising=False)
        said = problem(monkeypatch, {name: value for name, value in whole.items() if name != missing})
        assert f"XIAODAN_{missing} missing" in said
        assert all(f"XIAODAN_{name}" not in said for name in whole if name != missing)


def test_several_missing_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem(monkeypatch, {"WECOM__CORP_ID": "ww1"})
    assert said.startswith(
        "Value error, WeCom is only half set up: XIAODAN_WECOM__AGENT_ID, XIAODAN_WECOM__SECRET, "
        "XIAODAN_WECOM__TOKEN, XIAODAN_WECOM__AES_KEY missing."
    )


def test_polling_needs_no_secret_token(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, {"TELEGRAM__TOKEN": "1:a", "TELEGRAM__MODE": "polling"})
    assert found.telegram_on is True


@pytest.mark.parametrize("shop", ["SHOPIFY", "WOOCOMMERCE"])
def test_with_a_real_shop_the_demo_page_speaks_for_people_on_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, shop: str
) -> None:
    assert not Settings().is_connected
    found = settings(monkeypatch, {f"{shop}__WEBHOOK_SECRET": "not to be shown"})
    assert found.is_connected
    assert "not to be shown" not in repr(found)


@pytest.mark.parametrize(
    ("more", "plays"),
    [
        ({}, True),
        ({"TELEGRAM__API_URL": "http://127.0.0.1:8081/bot"}, False),
        ({"DEMO": "true"}, False),
        ({"DEMO": "false"}, False),
    ],
)
def test_where_real_people_are_reached_the_demo_is_on_only_if_somebody_says_so(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, str], plays: bool
) -> None:
    assert not Settings().plays_by_chance
    found = settings(monkeypatch, {"TELEGRAM__TOKEN": "1:a", "TELEGRAM__MODE": "polling", **more})
    assert found.plays_by_chance is plays


def test_empty_means_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, dict.fromkeys([*SLACK, *WECOM, "TIMEZONE"], ""))
    assert (found.slack_on, found.wecom_on, found.timezone) == (False, False, "Asia/Shanghai")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "Europe"])
def test_a_time_zone_must_exist(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    assert f"no such time zone: {zone!r}" in problem(monkeypatch, {"TIMEZONE": zone})


@pytest.mark.parametrize("language", ["fr", "..", "en/.."])
def test_a_language_must_be_there(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    assert f"no language {language!r}" in problem(monkeypatch, {"DEFAULT_LANGUAGE": language})


@pytest.mark.parametrize("url", ["nonsense", "mysql://u:geheim@h/x", "postgres://u:geheim@h/x", "sqlite"])
def test_a_database_must_be_one_of_the_two_and_passwords_are_not_repeated(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    said = problem(monkeypatch, {"DATABASE_URL": url})
    assert "sqlite:///" in said and "postgresql://" in said
    assert "geheim" not in said


def test_a_file_may_say_it_too_and_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["XIAODAN_TIMEZONE=Europe/Berlin", "XIAODAN_DEMO=false", "XIAODAN_SLACK__BOT_TOKEN=x", "OTHER=1"]
    lines.append("XIAODAN_SLACK__SIGNING_SECRET=y")
    (tmp_path / ".env").write_text("\n".join(lines))
    found = settings(monkeypatch, {"TIMEZONE": "Europe/London"})
    assert (found.timezone, found.demo, found.slack_on) == ("Europe/London", False, True)


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "xoxb-1" not in repr(settings(monkeypatch, SLACK))


def test_a_misspelt_setting_is_noticed() -> None:
    given = ["XIAODAN_SLAKC__BOT_TOKEN", "XIAODAN_SLACK__BOT_TOKEN", "xiaodan_timezone", "XIAODAN_TIMEZON", "HOME"]
    assert unknown_names(given) == ["XIAODAN_SLAKC__BOT_TOKEN", "XIAODAN_TIMEZON"]
