"""What a sentence carries survives being kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from core.values import Day, Sentence, Typed, Value, pack, pack_all, unpack, unpack_all

texts = st.text(max_size=20)
moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
plain = st.one_of(
    texts,
    st.integers(),
    st.builds(Money, st.integers(), st.sampled_from(["CNY", "USD", "JPY"])),
    moments,
    st.builds(Day, moments),
    st.builds(Typed, texts),
)
values: st.SearchStrategy[Value] = st.recursive(
    plain,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.builds(Sentence, texts, st.dictionaries(texts, inner))),
    max_leaves=8,
)


@given(st.dictionaries(texts, values, max_size=4))
def test_what_is_kept_comes_back_as_it_was(carried: dict[str, Value]) -> None:
    assert unpack_all(json.loads(json.dumps(pack_all(carried)))) == carried


def test_the_kept_form() -> None:
    there = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=8)))
    sentence = Sentence.of("approved", who="王芳", total=Money(100, "CNY"), when=there, words=Typed("@all"), n=[1, "x"])
    assert pack(sentence) == {
        "key": "approved",
        "values": {
            "who": "王芳",
            "total": {"money": 100, "currency": "CNY"},
            "when": {"time": "2026-11-23T10:00:00+08:00"},
            "words": {"typed": "@all"},
            "n": [1, "x"],
        },
    }
    assert unpack(pack(sentence)) == sentence


@pytest.mark.parametrize("foreign", [1.5, None, b"x", {"a": 1}, (1, 2)])
def test_a_sentence_carries_nothing_else(foreign: object) -> None:
    with pytest.raises(TypeError):
        pack(foreign)  # type: ignore[arg-type]


@pytest.mark.parametrize("foreign", [1.5, None, {}, {"money": "1", "currency": "CNY"}, {"key": "a"}, {"time": 1}])
def test_what_was_never_kept_is_not_read(foreign: object) -> None:
    with pytest.raises(TypeError):
        unpack(foreign)  # type: ignore[arg-type]
