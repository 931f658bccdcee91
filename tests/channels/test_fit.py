"""Whole items are left out and counted; nothing is ever cut."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import fit
from bot.conversation.message import Spoken, SpokenButton
from tests.channels.spoken import spoken as anything_spoken
from tests.channels.spoken import words


def and_more(count: int) -> str:
    return f"…and {count} more"


def test_what_fits_is_left_alone() -> None:
    assert fit.as_many(["a", "b"], and_more, lambda shown: len(shown) <= 2) == ["a", "b"]


def test_what_does_not_fit_is_left_out_from_the_end_and_counted() -> None:
    items = [f"order {number}" for number in range(10)]
    assert fit.as_many(items, and_more, lambda shown: len(shown) <= 4) == [
        "order 0",
        "order 1",
        "order 2",
        "…and 7 more",
    ]


def test_that_something_is_missing_is_said_even_if_nothing_fits() -> None:
    assert fit.as_many(["a", "b"], and_more, lambda shown: False) == ["…and 2 more"]


@settings(deadline=None)
@given(st.lists(words, max_size=50), st.integers(12, 300))
def test_one_item_more_would_not_have_fitted(items: list[str], limit: int) -> None:
    def fits(shown: object) -> bool:
        return len("\n".join(shown)) <= limit  # type: ignore[arg-type]

    shown = fit.as_many(items, and_more, fits)
    if shown == items:
        return
    kept = len(shown) - 1
    assert shown == [*items[:kept], and_more(len(items) - kept)]
    assert fits(shown) or kept == 0
    assert kept + 1 == len(items) or not fits([*items[: kept + 1], and_more(len(items) - kept - 1)])


@settings(deadline=None)
@given(st.text())
def test_sentences_put_together_again_are_the_text(text: str) -> None:
    assert "".join(fit.sentences(text)) == text


def test_sentences_end_where_people_end_them() -> None:
    assert fit.sentences("已发货。请查收！ It weighs 3.5 kg. Ok?\nBye") == [
        "已发货。",
        "请查收！ ",
        "It weighs 3.5 kg. ",
        "Ok?\n",
        "Bye",
    ]


def test_a_toast_keeps_whole_sentences_only() -> None:
    assert fit.whole_sentences("One. Two. Three.", 10, len) == "One. Two."
    assert fit.whole_sentences("One long sentence", 10, len) == ""


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(2, 40))
def test_pieces_lose_nothing_and_fit(text: str, limit: int) -> None:
    pieces = fit.in_pieces(text, limit, fit.utf16_units)
    assert "".join(pieces) == text
    assert all(0 < fit.utf16_units(piece) <= limit for piece in pieces)


@settings(deadline=None)
@given(anything_spoken, st.integers(40, 5000))
def test_one_text_keeps_the_limit_and_holds_whole_parts_only(spoken: Spoken, limit: int) -> None:
    text = fit.in_one_text(spoken, limit, fit.utf8_bytes)
    assert fit.utf8_bytes(text) <= limit
    if text.split() != fit.in_one_text(spoken, 10**9, fit.utf8_bytes).split():
        assert re.search(r"^\+[1-9]\d*$", text, re.MULTILINE)


def test_items_are_what_is_left_out_first() -> None:
    spoken = Spoken(
        title="Orders", text="Yours:", items=("10023 sent", "10024 open", "10025 open"), closing="Which?", more=and_more
    )
    assert fit.in_one_text(spoken, 45, len) == "Orders\nYours:\n10023 sent\n…and 2 more\nWhich?"


def test_only_when_that_is_not_enough_other_whole_parts_go() -> None:
    spoken = Spoken(title="Orders", text="First. Second is long. Third.", items=("10023",), more=and_more)
    assert fit.in_one_text(spoken, 26, len) == "Orders\nFirst.\n…and 3 more"


def test_every_channel_counts_in_its_own_unit() -> None:
    assert (fit.utf16_units("单"), fit.utf16_units("🔴"), fit.utf16_units("a")) == (1, 2, 1)
    assert (fit.utf8_bytes("单"), fit.utf8_bytes("🔴"), fit.utf8_bytes("a")) == (3, 4, 1)


def test_a_title_gets_one_mark_for_its_mood() -> None:
    assert fit.headline(Spoken(title="Approved", mood="good")) == "✅ Approved"
    assert fit.headline(Spoken(title="🔴 10027 is late", mood="bad")) == "🔴 10027 is late"
    assert fit.headline(Spoken(title="Orders")) == "Orders"
    assert fit.headline(Spoken(mood="bad")) == ""


def test_a_field_has_the_colon_of_its_script() -> None:
    assert fit.field_line("金额", "¥128,000") == "金额：¥128,000"
    assert fit.field_line("Amount", "¥128,000") == "Amount: ¥128,000"


def test_a_label_that_is_too_long_is_told_in_the_text_and_numbered() -> None:
    long = SpokenButton("10023 · a very long name", "t2", "danger")
    spoken = Spoken(closing="Which?", buttons=(SpokenButton("Yes", "t1"), long))
    short = fit.with_short_labels(spoken, 10, len)
    assert short.closing == "Which?\n2. 10023 · a very long name"
    assert short.buttons == (SpokenButton("Yes", "t1"), SpokenButton("2", "t2", "danger"))


def test_buttons_without_room_are_counted_too() -> None:
    buttons = tuple(SpokenButton(str(number), f"t{number}") for number in range(9))
    few = fit.with_few_buttons(Spoken(buttons=buttons, more=and_more), most=5, room=3, size=lambda button: 1)
    assert (few.buttons, few.closing) == (buttons[:3], "…and 6 more")
    assert fit.with_few_buttons(few, most=5, room=3, size=lambda button: 1) is few
