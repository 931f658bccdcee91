"""Spoken replies of every size, for checking that whatever is drawn keeps the limits."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.conversation.message import Spoken, SpokenButton

words = st.text(st.characters(codec="utf-8"), max_size=40)
long_words = st.one_of(words, st.builds(lambda word, times: (word + "。") * times, words, st.integers(0, 200)))
visible = words.filter(lambda word: bool(word.strip()))
tokens = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.", min_size=1, max_size=64)
buttons = st.builds(
    SpokenButton,
    label=st.one_of(visible, st.builds(lambda word: word * 30, visible)),
    token=tokens,
    style=st.sampled_from(["plain", "primary", "danger"]),
)
spoken = st.builds(
    Spoken,
    text=long_words,
    title=long_words,
    fields=st.lists(st.tuples(long_words, long_words), max_size=12).map(tuple),
    items=st.one_of(
        st.lists(words, max_size=10).map(tuple),
        st.builds(lambda word, times: (word,) * times, words, st.integers(0, 600)),
        st.lists(long_words, max_size=5).map(tuple),
    ),
    closing=long_words,
    note=long_words,
    mood=st.sampled_from(["plain", "good", "warn", "bad"]),
    buttons=st.one_of(
        st.lists(buttons, max_size=6).map(tuple),
        st.builds(lambda button, times: (button,) * times, buttons, st.integers(0, 300)),
    ),
)
"""Anything from nothing at all to far more than any messenger takes."""
