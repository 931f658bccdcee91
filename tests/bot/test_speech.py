"""Sentences as the reader's language writes them, and strangers' words made harmless."""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import Speech, Voice, harmless
from core.money import Money
from core.values import Sentence, Typed
from tests.conftest import MONDAY, ZONE

JOINER = "\u2060"
SPEECH = Speech("zh")
ZH, EN = SPEECH.voice("zh", ZONE, MONDAY), SPEECH.voice("en", ZoneInfo("Europe/London"), MONDAY)


def voice(language: str) -> Voice:
    return Speech("zh").voice(language, ZONE, MONDAY)


@pytest.mark.parametrize(
    ("money", "zh", "en"),
    [
        (Money(12_800_000, "CNY"), "¥128,000.00", "CN¥128,000.00"),
        (Money(5, "USD"), "US$0.05", "US$0.05"),
        (Money(-12_900, "CNY"), "-¥129.00", "-CN¥129.00"),
        (Money(1_500, "JPY"), "JP¥1,500", "JP¥1,500"),
        (Money(1_234_567, "KWD"), "KWD1,234.567", "KWD1,234.567"),
        (Money(9_007_199_254_740_993, "CNY"), "¥90,071,992,547,409.93", "CN¥90,071,992,547,409.93"),
        (
            Money(123_456_789_012_345_678_901, "USD"),
            "US$1,234,567,890,123,456,789.01",
            "US$1,234,567,890,123,456,789.01",
        ),
    ],
)
def test_amounts_to_the_last_cent(money: Money, zh: str, en: str) -> None:
    assert (ZH.money(money), EN.money(money)) == (zh, en)


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (MONDAY, "10:00", "02:00"),
        (MONDAY + timedelta(hours=13, minutes=59), "23:59", "15:59"),
        (MONDAY + timedelta(hours=14), "11月24日 00:00", "16:00"),
        (MONDAY - timedelta(hours=3), "07:00", "22 Nov 23:00"),
        (datetime(2025, 12, 31, 20, 0, tzinfo=UTC), "1月1日 04:00", "31 Dec 2025 20:00"),
    ],
)
def test_moments_on_the_readers_clock(moment: datetime, zh: str, en: str) -> None:
    said = EN.moment(moment)
    assert ZH.moment(moment) == zh
    assert sorted(re.findall(r"\w+", said)) == sorted(re.findall(r"\w+", en))


def test_lists_and_what_is_in_them() -> None:
    parts = Sentence.of("address-part-phone"), Sentence.of("address-part-recipient")
    missing = Sentence("refused-address-incomplete", {"missing": list(parts)})
    assert EN.say(missing) == "The address still needs a phone number and the recipient’s name."
    assert ZH.say(Sentence("said", {"text": ["甲", "乙", "丙"]})) == "甲、乙和丙"
    assert ZH.say(Sentence("said", {"text": [Money(12800, "CNY"), Money(990, "USD")]})) == "¥128.00 和 US$9.90"
    assert EN.say(Sentence("said", {"text": []})) == ""


def test_what_a_sentence_is_about_begins_it_with_a_capital() -> None:
    own = Sentence("refused-own-order", {"about": Sentence("about-purchase", {"number": "P7"})})
    assert EN.say(own) == "Purchase P7 is your own; somebody else has to decide."
    assert ZH.say(own) == "采购申请 P7 是您自己的，不能由您审批。"


@pytest.mark.parametrize(("count", "said"), [(1, "You have one order:"), (2, "You have 2 orders; the latest are:")])
def test_plurals(count: int, said: str) -> None:
    assert EN.say_key("your-orders", {"count": count}) == said


def test_what_people_typed_is_made_harmless_inside_sentences() -> None:
    typed = Sentence("notice-colleague-wanted", {"name": Typed("Eve\n@all"), "words": Typed("https://evil.example")})
    assert EN.say(typed) == (
        f"Customer Eve @{JOINER}all asks for a person: https{JOINER}:{JOINER}//evil.{JOINER}example"
    )


def test_an_unknown_language_is_answered_in_the_houses_own() -> None:
    assert SPEECH.voice("fr", ZONE, MONDAY).language.code == "zh"
    assert SPEECH.voice(None, ZONE, MONDAY).language.code == "zh"
    assert Speech("en").voice("fr", ZONE, MONDAY).say_key("button-my-orders") == "My orders"
    with pytest.raises(ValueError, match="no language 'fr'"):
        Speech("fr")


def a_language(folder: Path, code: str, sentences: str, fallback: str) -> None:
    (folder / code).mkdir()
    about = f'{{"name": "{code}", "cldr": "{code}", "fallback": {fallback}}}'
    (folder / code / "language.json").write_text(about, encoding="utf-8")
    (folder / code / "all.ftl").write_text(sentences, encoding="utf-8")


def test_a_language_says_what_it_can_and_the_one_it_falls_back_to_the_rest(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    a_language(tmp_path, "de", "a = Deutsch\n", '"en"')
    a_language(tmp_path, "en", "a = English\nb = only English\nc = { $who } came\n", "null")
    speech = Speech("en", tmp_path)
    voice: Voice = speech.voice("de", ZONE, MONDAY)
    assert [voice.say_key(key) for key in ("a", "b")] == ["Deutsch", "only English"]
    with caplog.at_level(logging.ERROR):
        assert voice.say_key("nowhere") == "nowhere"
        assert voice.say_key("c") == "who came"
    assert len(caplog.records) == 2
    caplog.clear()
    assert speech.words("de", "a") == {"a": "Deutsch"}


def test_a_thing_has_a_name_in_every_language() -> None:
    names = {"zh": "台灯", "en": "Lamp"}
    assert (ZH.name(names), EN.name(names), EN.name({"zh": "台灯"}), EN.name({})) == ("台灯", "Lamp", "台灯", "")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  两行\n一行\t ", "两行 一行"),
        ("@all <!here>", f"@{JOINER}all <!here>"),
        ("see HTTPS://evil.example/x", f"see HTTPS{JOINER}:{JOINER}//evil.{JOINER}example/x"),
        ("javascript:alert(1)", f"javascript{JOINER}:alert(1)"),
        ("evil.example", f"evil.{JOINER}example"),
        ("访问example.中国吧", f"访问example.{JOINER}中国吧"),
        ("3.5 kg, 10:30", "3.5 kg, 10:30"),
        ("abc\u202edcb\u200b", "abcdcb"),
        ("\u200b a \u200b b \x00", "a b"),
        ("a\u2028b\x85c", "a b c"),
        ("\ud800x", "x"),
        ("@\u200b@everyone", f"@{JOINER}@{JOINER}everyone"),
        ("h\u200bttps://x", f"https{JOINER}:{JOINER}//x"),
    ],
)
def test_words_of_strangers_are_one_line_without_mentions_links_or_tricks(typed: str, shown: str) -> None:
    assert harmless(typed) == shown


tricky = st.text(
    st.one_of(st.characters(), st.sampled_from("@:/.<>#\n\u200b\u202e\u2060\ud800 \u3000http")), max_size=60
)


@given(tricky)
def test_whatever_is_typed_only_what_can_be_seen_is_left_and_all_of_it(typed: str) -> None:
    shown = harmless(typed)
    assert not re.search(r"@\w", shown)
    assert "://" not in shown
    assert "  " not in shown and shown == shown.strip() and "\n" not in shown
    plain = shown.replace(JOINER, "")
    assert {unicodedata.category(c) for c in plain} & {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} == set()
    hidden = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"}
    visible = [c for c in typed if unicodedata.category(c) not in hidden]
    assert [c for c in plain if c != " "] == visible
    assert harmless(shown) == shown


def test_chinese_names_stand_close_to_chinese_words_and_others_apart() -> None:
    def says(language: str, name: str) -> str:
        about = Sentence("about-order", {"number": "10024"})
        return voice(language).say(Sentence("forwarded", {"name": name, "about": about}))

    assert says("zh", "王芳").startswith("已转交给王芳，")
    assert says("zh", "Emma Clark").startswith("已转交给 Emma Clark，")
    assert says("zh-TW", "王芳").startswith("已轉交給王芳，")
    assert says("en", "王芳").startswith("Forwarded to 王芳; you")


def test_what_somebody_typed_keeps_its_spaces() -> None:
    said = voice("zh").say(Sentence("said", {"text": Typed("三楼 左边")}))
    assert said == "三楼 左边"
