"""A language is a folder. Each says everything with the same values; one that falls back to another is still itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import opencc
import pytest
from fluent.syntax import FluentParser, ast, visitor

from bot.settings import Settings
from bot.speech import LOCALES, Speech, Voice
from bot.understanding.parser import Parser
from core.money import Money
from core.people import service as people
from core.people.queries import person_named
from core.values import Sentence, Value
from tests.standins.telegram import message_update
from tests.stories.chats import TelegramChat, Wire
from tests.stories.conftest import small_house as small_house  # noqa: PLC0414  a fixture, used by name
from tests.stories.house import House

DEFAULT = Settings.model_fields["default_language"].default
LANGUAGES = sorted(path.parent.name for path in LOCALES.glob("*/language.json"))
TAIPEI = ZoneInfo("Asia/Taipei")
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

RIGHT_AS_IT_IS = ("核准",)
"""Traditional words that the converter takes for Simplified ones when others stand beside them (待核准 → 待核準)."""


class Parts(visitor.Visitor):
    """The values that a sentence uses, and the texts between them."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.values.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)


@cache
def sentences(language: str) -> Mapping[str, Parts]:
    """Every sentence of a language, taken apart. Fails on what cannot be read."""
    found: dict[str, Parts] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{language}/{path.name}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                found[entry.id.name] = Parts()
                found[entry.id.name].visit(entry)
    return found


def about(language: str) -> Any:
    """What a folder says of its language."""
    return json.loads((LOCALES / language / "language.json").read_text(encoding="utf-8"))


def voice(language: str) -> Voice:
    """Somebody at noon in Taipei, spoken to in a language."""
    return Speech(DEFAULT).voice(language, TAIPEI, NOON)


# ── every folder ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_all_that_the_default_one_says(language: str) -> None:
    assert sorted(set(sentences(DEFAULT)) ^ set(sentences(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_uses_the_same_values_in_each_sentence(language: str) -> None:
    ours, theirs = sentences(DEFAULT), sentences(language)
    assert {key: (ours[key].values, theirs[key].values) for key in ours if ours[key].values != theirs[key].values} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_knows_how_orders_are_pointed_at(language: str) -> None:
    pointers = about(language)["pointers"]
    assert pointers.keys() == about(DEFAULT)["pointers"].keys()
    assert all(pointers.values())


# ── Traditional Chinese ─────────────────────────────────────────────────────────────────────────────────────────────


def test_no_sentence_of_taiwan_has_a_character_that_is_only_simplified() -> None:
    converter = opencc.OpenCC("s2tw")
    simplified = {}
    for key, parts in sentences("zh-TW").items():
        for text in parts.texts if not key.startswith("words-") else ():  # what people write, however they write it
            bare = text
            for word in RIGHT_AS_IT_IS:
                bare = bare.replace(word, "○" * len(word))
            if converter.convert(bare) != bare:
                simplified[key] = (bare, converter.convert(bare))
    assert simplified == {}


def test_the_words_are_those_of_taiwan() -> None:
    said = "\n".join(text for parts in sentences("zh-TW").values() for text in parts.texts)
    elsewhere = ["信息", "默認", "網絡", "數據", "文件夾", "賬號", "發貨", "收貨", "預警", "人工客服", "“"]
    assert [word for word in elsewhere if word in said] == []


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        ("hello", {"name": "李雷"}, "李雷您好！我是小單，訂單的事都可以問我，例如「我的訂單到哪了」。"),
        ("order-is-shipped", {"order_no": "10023"}, "訂單 10023 已出貨，正在配送途中。"),
        ("you-approved", {"order_no": "10024"}, "已核准訂單 10024，接下來安排出貨。"),
        (
            "refused-step-not-possible",
            {"order_no": "10023", "status": Sentence("status-shipped"), "step": Sentence("step-cancel")},
            "訂單 10023 目前是「已出貨」，不能取消。",
        ),
        (
            "ask-address-rest",
            {"place": "臺北市", "missing": [Sentence("address-part-recipient"), Sentence("address-part-phone")]},
            "收到：臺北市。還缺收件人姓名和手機號碼，請補充一下。",
        ),
        ("report-placed", {"count": 0, "value": ""}, "新訂單：沒有"),
        ("report-placed", {"count": 2, "value": Money(128_000_00, "TWD")}, "新訂單：2 筆，$128,000.00"),
    ],
)
def test_sentences_are_said_in_traditional_chinese(key: str, values: dict[str, Value], words: str) -> None:
    assert voice("zh-TW").say_key(key, values) == words


def test_days_are_written_as_in_taiwan() -> None:
    earlier = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    assert voice("zh-TW").say_key("order-is-delivered", {"order_no": "10026", "since": earlier}) == (
        "訂單 10026 已簽收（11月20日 09:30）。"
    )


def test_a_thing_without_a_name_in_the_language_has_that_of_its_base() -> None:
    assert voice("zh-TW").name({"en": "Desk lamp", "zh": "护眼台灯"}) == "护眼台灯"
    assert voice("zh-TW").name({"en": "Desk lamp", "zh": "护眼台灯", "zh-TW": "護眼檯燈"}) == "護眼檯燈"


# ── somebody who has chosen it ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def lilei(small_house: House) -> TelegramChat:
    """Li Lei's chat; he would rather be spoken to in Traditional Chinese."""
    chat = await small_house.chat("telegram", "李雷")
    await small_house.write(lambda tx: people.choose_language(tx, person_named(tx.db, "李雷").id, "zh-TW"))
    assert isinstance(chat, TelegramChat)
    return chat


async def test_a_bare_order_number_is_answered_in_the_chosen_language(lilei: TelegramChat) -> None:
    seen = await lilei.say("10023")
    assert "訂單 10023 已出貨，正在配送途中。" in seen
    assert "順豐速運，貨運單號 SF1366000023001" in seen


async def test_news_come_in_the_chosen_language(small_house: House, lilei: TelegramChat) -> None:
    approver = await small_house.chat("telegram", "陈伟")
    await lilei.say("10024")
    await approver.tap(await approver.say("待我审批"), "批准")
    assert lilei.last().words == "好消息：您的訂單 10024 已核准，接下來安排出貨。"


@pytest.mark.parametrize(
    ("key", "values", "said", "intent"),
    [
        ("hello", {"name": "李雷"}, "我的訂單到哪了", "order_status"),
        ("notice-order-shipped", {"order_no": "10023"}, "10023 到哪了", "order_status"),
        ("notice-order-cancelled", {"order_no": "10023"}, "真人客服", "talk_to_human"),
        ("refused-unknown-alert", {}, "異常訂單", "list_exceptions"),
    ],
)
def test_what_people_are_told_to_write_is_understood(
    parser: Parser, key: str, values: dict[str, Value], said: str, intent: str
) -> None:
    assert f"「{said}」" in voice("zh-TW").say_key(key, values)
    assert parser.parse(said, now=NOON, timezone=TAIPEI).intent == intent


@pytest.mark.parametrize("key", sorted(key for key in sentences("zh-TW") if key.startswith("page-suggest-")))
def test_what_the_page_suggests_means_what_it_means_in_the_default_language(parser: Parser, key: str) -> None:
    meant = [parser.parse(voice(code).say_key(key), now=NOON, timezone=TAIPEI) for code in (DEFAULT, "zh-TW")]
    assert meant[0].intent == meant[1].intent
    assert meant[1].confidence > 0.9


@pytest.mark.parametrize("text", ["10023 到哪了", "我的訂單 10023 寄到哪裡了", "我的订单 10023 到哪了"])
async def test_whoever_writes_chinese_is_answered_in_the_chinese_they_chose(lilei: TelegramChat, text: str) -> None:
    assert "訂單 10023 已出貨，正在配送途中。" in await lilei.say(text)


async def test_whoever_writes_english_is_answered_in_english_all_the_same(lilei: TelegramChat) -> None:
    assert "Order 10023 has shipped" in await lilei.say("where is my order 10023?")
    assert "訂單 10023 已出貨" in await lilei.say("那現在到哪裡了？10023")


async def test_an_address_is_changed_in_the_chosen_language(lilei: TelegramChat) -> None:
    asked = await lilei.say("10025 改地址")
    assert "更改訂單 10025 的收件地址" in asked
    check = await lilei.say("陳偉 13900139000 浙江省杭州市西湖區文三路90號3幢502")
    assert "請核對訂單 10025 的收件資訊" in check
    await lilei.tap(check, "確認更改")
    assert "改好了，訂單 10025 會寄到新地址。" in lilei.look(check)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-hant", "zh-TW"),
        ("zh-HK", "zh-TW"),
        ("zh-hans", "zh"),
        ("zh", "zh"),
        ("en-US", "en"),
        ("fr", None),
        ("x", None),
        (None, None),
    ],
)
def test_what_vendors_call_a_language_is_one_of_ours(tag: str | None, language: str | None) -> None:
    assert Speech(DEFAULT).nearest(tag) == language


async def test_a_stranger_whose_telegram_is_in_traditional_chinese_is_answered_so(small_house: House) -> None:
    wire = Wire(small_house.client, small_house.clock, small_house.settle)
    stranger = TelegramChat(wire, small_house.telegram_api, 9999)
    await stranger.send(message_update("10023 到哪了", 9999, 1_000_001, language="zh-hant"))
    assert "請向店家索取綁定碼" in stranger.last()
