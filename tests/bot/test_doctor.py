"""The doctor looks at everything, changes nothing, names the mend, and keeps secrets to itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.doctor import Finding, channels, examine, house, shops
from bot.doctor.seen import Seen
from bot.settings import Settings
from bot.speech import Speech
from core.address import Address
from core.clock import HandClock
from core.inbox import service as inbox
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.notices import service as notices
from core.notices.rules import TRIES
from core.people import service as people
from core.tx import Desk, Role
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.intake.drafts import accept
from tests.standins import Fault, slack, telegram, wecom

NOBODY_LISTENS = "http://127.0.0.1:9"


def settings(**given: object) -> Settings:
    """Settings from these values alone."""
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


def words(seen: Seen | None, language: str = "en") -> tuple[str, str]:
    """What a finding says, and its mend."""
    assert seen is not None
    voice = Speech(language).voice(language, settings().zone, MONDAY)
    return voice.say(seen.says), voice.say(seen.mend) if seen.mend else ""


# ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_house_in_order(database_url: str, clock: HandClock) -> None:
    found = examine(settings(database_url=database_url, default_language="en"), clock)

    assert [finding for finding in found if not finding.ok] == []
    assert {finding.name for finding in found} >= {"locales", "time zone", "database", "migrations", "understanding"}
    assert "Time zone Asia/Shanghai, where it is now 10:00." in [finding.says for finding in found]
    assert "Slack is off (XIAODAN_SLACK__BOT_TOKEN is not set)." in [finding.says for finding in found]


def test_a_demo_shop_beside_real_messengers_is_named() -> None:
    connected = {"telegram": {"token": "1:a", "secret_token": "t"}}

    assert [words(seen) for seen in house.demo(settings())] == [("The demo shop is on.", "")]
    assert [words(seen) for seen in house.demo(settings(**connected))] == [
        (
            "The demo shop is on.",
            "Beside real messengers that is for trying out only. For real use start with an empty database and "
            "XIAODAN_DEMO=false.",
        )
    ]
    assert list(house.demo(settings(demo=False, **connected))) == []


def test_it_speaks_the_language_of_the_house(clock: HandClock, tmp_path: Path) -> None:
    found = examine(settings(database_url=f"sqlite:///{tmp_path}/none.db"), clock)

    assert "能听懂话。" in [finding.says for finding in found]
    assert [finding for finding in found if not finding.ok] == [
        Finding("database", f"sqlite:///{tmp_path}/none.db 还没有数据库。", "请运行：xiaodan migrate")
    ]


def test_looking_makes_no_database(clock: HandClock, tmp_path: Path) -> None:
    examine(settings(database_url=f"sqlite:///{tmp_path}/deep/none.db"), clock)

    assert list(tmp_path.iterdir()) == []


# ── web shops ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_shop_that_is_not_connected_is_told_with_its_setting() -> None:
    off = [words(seen)[0] for seen in shops.off(settings(shopify={"webhook_secret": "s"}))]

    assert off == ["WooCommerce is off (XIAODAN_WOOCOMMERCE__WEBHOOK_SECRET is not set)."]


def test_a_connected_shop_is_told_by_its_last_order(desk: Desk, clock: HandClock) -> None:
    connected = settings(shopify={"webhook_secret": "s"})
    (silent,) = shops.connected(connected, desk.database)
    assert words(silent) == (
        "Shopify is connected; no order has come from it yet. Its webhooks go to /shopify/webhooks (see README).",
        "",
    )

    accept(desk, OrderDraft("shopify", (DraftLine(1, sku="LAMP"),), Buyer(), Address("杭州"), external_no="S-1"))

    (seen,) = shops.connected(connected, desk.database)
    assert words(seen) == ("Shopify is connected; its last order came 10:00.", "")


# ── languages ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Two small languages."""
    for name, sentence in (("en", "hello = Hello"), ("zh", "hello = 你好")):
        folder = tmp_path / "locales" / name
        folder.mkdir(parents=True)
        (folder / "language.json").write_text(f'{{"name": "{name}", "cldr": "{name}"}}')
        (folder / "all.ftl").write_text(sentence + "\n")
    return tmp_path / "locales"


def test_languages_that_say_the_same_are_complete(locales: Path) -> None:
    (seen,) = house.languages(settings(), locales)

    assert words(seen) == ("Languages: en and zh; each has all 1 sentences.", "")


def test_a_language_with_gaps_is_named_with_what_it_lacks(locales: Path) -> None:
    (locales / "en" / "more.ftl").write_text("goodbye = Goodbye\nthanks = Thanks\n")

    (seen,) = house.languages(settings(), locales)

    says, mend = words(seen)
    assert says == "The language “zh” lacks 2 sentences: goodbye and thanks."
    assert mend == "Add them to locales/zh/*.ftl."


def test_a_damaged_sentence_is_found(locales: Path) -> None:
    (locales / "zh" / "all.ftl").write_text("hello = 你好\nname = { $\n")

    (seen,) = house.languages(settings(), locales)

    assert words(seen)[0] == "Sentences that can’t be read in locales/zh/all.ftl."


def test_a_language_may_leave_to_another_what_it_says_alike(locales: Path) -> None:
    (locales / "zh-TW").mkdir()
    (locales / "zh-TW" / "language.json").write_text('{"name": "zh-TW", "cldr": "zh-Hant-TW", "fallback": "zh"}')

    (seen,) = house.languages(settings(), locales)

    assert words(seen) == ("Languages: en, zh and zh-TW; each has all 1 sentences.", "")


# ── disk and database ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bot.doctor.house.tempfile.TemporaryFile", refuse)

    (seen,) = house.disk(settings(database_url=f"sqlite:///{tmp_path}/x.db"))

    assert words(seen)[0] == f"{tmp_path} can’t be written to: Permission denied."
    assert words(seen)[1]


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.house.LEAST_FREE_MB", 10**12)

    (seen,) = house.disk(settings(database_url=f"sqlite:///{tmp_path}/x.db"))

    assert words(seen)[1] == f"Make room on the disk of {tmp_path} before the database stops."


def test_a_postgres_that_does_not_answer_keeps_its_password() -> None:
    url = "postgresql://xiaodan:hush-hush@127.0.0.1:9/orders"

    (seen,) = house.database(settings(database_url=url), MONDAY)

    says, mend = words(seen)
    assert says.startswith("The database postgresql://xiaodan:***@127.0.0.1:9/orders doesn’t answer: ")
    assert "hush-hush" not in says + mend
    assert mend.startswith("Check that PostgreSQL runs")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("This is a letter, not a database. " * 40)

    (seen,) = house.database(settings(database_url=f"sqlite:///{tmp_path}/x.db"), MONDAY)

    says, mend = words(seen)
    assert says.endswith("doesn’t answer: file is not a database")
    assert mend.startswith("Check the file")


def test_an_address_that_is_none() -> None:
    (seen,) = house.database(settings().model_copy(update={"database_url": "postgresql://host:port/orders"}), MONDAY)

    assert words(seen)[0] == "XIAODAN_DATABASE_URL isn’t the address of a database this program can use."


def test_tables_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()

    answers, behind = house.database(settings(database_url=f"sqlite:///{tmp_path}/x.db"), MONDAY)

    assert answers.mend is None
    assert words(behind) == ("Its tables are not those of this version.", "Run: xiaodan migrate")


def test_what_waits_for_a_person_is_counted(desk: Desk, database_url: str, clock: HandClock) -> None:
    with desk.transaction() as tx:
        inbox.keep_unread(tx, "telegram", "7", b"{", "not JSON")
        notices.owe_reply(tx, "web", "emma", {}, "reply:1", person_id=None, subject=None)
    for _ in range(TRIES):
        clock.advance(timedelta(hours=2))
        with desk.transaction() as tx:
            for notice in notices.claim(tx, 10):
                notices.failed(tx, notice.id, "no such chat")

    seen = list(house.database(settings(database_url=database_url), clock.now()))

    said = [words(each) for each in seen]
    assert ("Messages waiting to be sent: 0.", "") in said
    assert any(says == "Messages that could not be delivered to anybody: 1." and mend for says, mend in said)
    assert any(says == "Genuine messages from outside that could not be read: 1." and mend for says, mend in said)


def test_messages_that_nobody_sends_are_late(desk: Desk, database_url: str, clock: HandClock) -> None:
    with desk.transaction() as tx:
        emma = people.add(tx, name="Emma Clark", language="en", roles=[Role.CUSTOMER])
        notices.owe(tx, emma.id, Sentence("goodbye"), "goodbye:1")
    clock.advance(timedelta(minutes=30))

    seen = list(house.database(settings(database_url=database_url), clock.now()))

    says, mend = next(words(each) for each in seen if each.name == "notices")
    assert says == "Messages waiting to be sent: 1, the oldest for 30 minutes."
    assert mend.startswith("Start the program with: xiaodan up.")


# ── understanding ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_cannot_be_understood_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("cache is damaged")

    monkeypatch.setattr("bot.doctor.house.Parser.load", fail)

    says, mend = words(house.understanding(settings(), MONDAY))

    assert says == "Sentences are not understood: OSError: cache is damaged"
    assert mend.startswith("Remove the folder ~/.cache/xiaodan")


# ── Slack ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def workspace() -> Iterator[slack.SlackStandIn]:
    with slack.SlackStandIn() as standin:
        yield standin


def slack_settings(api_url: str, token: str = slack.TOKEN) -> Settings:
    return settings(slack={"signing_secret": slack.SECRET, "bot_token": token, "api_url": api_url})


def test_slack_knows_us(workspace: slack.SlackStandIn) -> None:
    seen = channels.slack(slack_settings(workspace.api_url))

    assert words(seen) == (f"Slack knows us as {slack.BOT}.", "")
    assert [call.method for call in workspace.calls()] == ["auth.test"]


def test_slack_refuses_a_wrong_token_which_is_not_shown(workspace: slack.SlackStandIn) -> None:
    says, mend = words(channels.slack(slack_settings(workspace.api_url, "xoxb-wrong")))

    assert says == "Slack refuses our token: invalid_auth."
    assert "OAuth & Permissions" in mend
    assert "xoxb-wrong" not in says + mend


def test_slack_scopes_that_lack_are_named(workspace: slack.SlackStandIn) -> None:
    granted = {"x-oauth-scopes": "chat:write,commands,users:read"}
    workspace.fail("auth.test", Fault(200, {"ok": True, "user": "xiaodan", "team": "Shop"}, granted))

    says, mend = words(channels.slack(slack_settings(workspace.api_url)))

    assert says == "The Slack app lacks the scopes app_mentions:read, files:read and im:history."
    assert "reinstall" in mend


def test_slack_with_all_scopes_says_where_we_are(workspace: slack.SlackStandIn) -> None:
    granted = {"x-oauth-scopes": ", ".join(sorted(channels.SLACK_SCOPES))}
    workspace.fail("auth.test", Fault(200, {"ok": True, "user": "xiaodan", "team": "Shop"}, granted))

    assert words(channels.slack(slack_settings(workspace.api_url))) == ("Slack knows us as xiaodan in Shop.", "")


def test_slack_that_cannot_be_reached() -> None:
    says, mend = words(channels.slack(slack_settings(f"{NOBODY_LISTENS}/api/")))

    assert says == f"Slack can’t be reached at {NOBODY_LISTENS}/api/ (ConnectError)."
    assert mend.startswith("Check the network")


# ── Telegram ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def telegrams() -> Iterator[telegram.TelegramStandIn]:
    with telegram.TelegramStandIn() as standin:
        yield standin


def telegram_settings(api_url: str, token: str = telegram.TOKEN, mode: str = "webhook") -> Settings:
    return settings(telegram={"token": token, "secret_token": telegram.SECRET, "api_url": api_url, "mode": mode})


def webhook(standin: telegram.TelegramStandIn, **given: object) -> None:
    """How Telegram answers the question where it sends updates."""
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": 0, **given}
    standin.fail("getWebhookInfo", Fault(200, {"ok": True, "result": info}))


def test_telegram_sends_to_us(telegrams: telegram.TelegramStandIn) -> None:
    webhook(telegrams, url="https://orders.example/telegram/webhook", pending_update_count=2)

    assert words(channels.telegram(telegram_settings(telegrams.api_url), MONDAY)) == (
        "Telegram knows us as @xiaodan_bot and sends to https://orders.example/telegram/webhook; updates waiting: 2.",
        "",
    )


def test_telegram_has_no_address(telegrams: telegram.TelegramStandIn) -> None:
    webhook(telegrams)

    says, mend = words(channels.telegram(telegram_settings(telegrams.api_url), MONDAY))

    assert says == "Telegram knows us as @xiaodan_bot but has no address to send messages to."
    assert "setWebhook" in mend
    assert telegram.SECRET not in mend


def test_telegram_polling_needs_no_address(telegrams: telegram.TelegramStandIn) -> None:
    webhook(telegrams)

    seen = channels.telegram(telegram_settings(telegrams.api_url, mode="polling"), MONDAY)

    assert words(seen) == ("Telegram knows us as @xiaodan_bot.", "")


@pytest.mark.parametrize(("minutes", "is_over"), [(10, False), (120, True)])
def test_telegram_has_trouble_reaching_us(telegrams: telegram.TelegramStandIn, minutes: int, is_over: bool) -> None:
    failed = int((MONDAY - timedelta(minutes=minutes)).timestamp())
    url = "https://orders.example/telegram/webhook"
    webhook(telegrams, url=url, last_error_date=failed, last_error_message="Wrong response: 401")

    seen = channels.telegram(telegram_settings(telegrams.api_url), MONDAY)

    assert (seen.mend is None) is is_over
    if not is_over:
        assert words(seen)[0] == f"Telegram (@xiaodan_bot) has trouble sending to {url}: Wrong response: 401"


def test_telegram_refuses_a_wrong_token_which_is_not_shown(telegrams: telegram.TelegramStandIn) -> None:
    says, mend = words(channels.telegram(telegram_settings(telegrams.api_url, "7000:wrong"), MONDAY))

    assert says == "Telegram refuses our token."
    assert "7000:wrong" not in says + mend


def test_telegram_that_cannot_be_reached() -> None:
    says, _ = words(channels.telegram(telegram_settings(f"{NOBODY_LISTENS}/bot"), MONDAY))

    assert says == f"Telegram can’t be reached at {NOBODY_LISTENS}/bot (NetworkError)."


# ── WeCom ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Company(wecom.WecomStandIn):
    """A company that also says whether it knows our app and trusts our address."""

    agent_code = 0

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/cgi-bin/agent/get", self._agent), *super().app().routes])

    async def _agent(self, request: Request) -> Response:
        self.note("agent/get", dict(request.query_params), taken=True)
        return JSONResponse({"errcode": self.agent_code, "errmsg": "do not read this"})


@pytest.fixture
def company() -> Iterator[Company]:
    with Company() as standin:
        yield standin


def wecom_settings(api_url: str, secret: str = wecom.SECRET, **given: object) -> Settings:
    whole = {
        "corp_id": wecom.CORP_ID,
        "agent_id": wecom.AGENT_ID,
        "secret": secret,
        "token": wecom.TOKEN,
        "aes_key": wecom.AES_KEY,
        "api_url": api_url,
    }
    return settings(wecom=whole | given)


def test_wecom_knows_us(company: Company) -> None:
    seen = channels.wecom(wecom_settings(company.api_url))

    assert words(seen) == (f"WeCom knows us: app {wecom.AGENT_ID}.", "")
    assert company.taken("agent/get")[0]["agentid"] == str(wecom.AGENT_ID)


def test_wecom_that_does_not_speak_of_apps_is_not_blamed() -> None:
    with wecom.WecomStandIn() as plain:
        assert channels.wecom(wecom_settings(plain.api_url)).mend is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (60020, "WeCom doesn’t trust this machine’s address (企业可信IP)."),
        (40056, "XIAODAN_WECOM__AGENT_ID is not the app this secret belongs to."),
    ],
)
def test_wecom_names_the_setting_that_is_wrong(company: Company, code: int, says: str) -> None:
    company.agent_code = code

    assert words(channels.wecom(wecom_settings(company.api_url)))[0] == says


def test_wecom_refuses_a_wrong_secret_which_is_not_shown(company: Company) -> None:
    says, mend = words(channels.wecom(wecom_settings(company.api_url, "wrong-secret")))

    assert says == "WeCom refuses XIAODAN_WECOM__SECRET."
    assert "企业可信IP" in mend
    assert "wrong-secret" not in says + mend


def test_wecom_does_not_know_the_company(company: Company) -> None:
    seen = channels.wecom(wecom_settings(company.api_url, corp_id="ww-other"))

    assert words(seen)[0] == "WeCom doesn’t know the company in XIAODAN_WECOM__CORP_ID."


def test_wecom_refuses_for_another_reason(company: Company) -> None:
    company.fail("gettoken", wecom.refusal(45009))

    assert words(channels.wecom(wecom_settings(company.api_url)))[0] == "WeCom refuses us: errcode 45009."


def test_wecom_that_cannot_be_reached_in_good_time() -> None:
    started = time.monotonic()

    says, _ = words(channels.wecom(wecom_settings(NOBODY_LISTENS)), "zh")

    assert says == f"连不上企业微信：{NOBODY_LISTENS}（ConnectError）。"
    assert time.monotonic() - started < channels.TIMEOUT + 1


def test_a_finding_is_well_unless_it_has_a_mend() -> None:
    assert Finding("disk", "fine").ok
    assert not Finding("disk", "full", "make room").ok
