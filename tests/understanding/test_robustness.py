"""Nothing that can be typed makes the parser raise, or think for long."""

from __future__ import annotations

import time
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.meaning import INTENTS
from bot.understanding.parser import Parser
from tests.understanding.saying import NOW

_TRICKY = st.text(
    alphabet=st.sampled_from("订单地址号路元天 0123456789-#@+.,。?!abAB\u0130\ufe0f\u200d👍\ud800１訂零十百")
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(alphabet=st.characters(exclude_categories=())), _TRICKY))
def test_any_text_has_a_meaning(parser: Parser, text: str) -> None:
    meaning = parser.parse(text, now=NOW, timezone=UTC)
    assert meaning.intent in INTENTS
    assert 0.0 <= meaning.confidence <= 1.0
    assert meaning.text == text


@pytest.mark.parametrize(
    "text",
    [
        "订单" * 500_000, "a" * 1_000_000, "1" * 1_000_000, "12 " * 300_000, ",。" * 400_000, "杭州市" * 300_000,
        "@" * 1_000_000, "1 street, " * 100_000, "三十" * 400_000, "\ud800" * 1_000_000, "and then " * 100_000,
        "abc-" * 250_000, "flat 1, " * 100_000, "one " * 250_000, "因为" * 500_000, "not a b, " * 100_000,
        "无线" * 500_000, "wireless " * 100_000, "cancel it, need it " * 50_000, "from 3 to " * 100_000,
    ],
)  # fmt: skip
def test_a_megabyte_is_read_in_no_time(parser: Parser, text: str) -> None:
    started = time.thread_time()
    parser.parse(text, now=NOW, timezone=UTC)
    assert time.thread_time() - started < 2.0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🤡🤡🤡", "\x00\x01", "....", "?!?!", "\u200b"])
def test_nothing_said_is_out_of_scope(parser: Parser, text: str) -> None:
    meaning = parser.parse(text, now=NOW, timezone=UTC, hint="en")
    assert meaning.intent == "out_of_scope"
    assert meaning.lang == "en"
