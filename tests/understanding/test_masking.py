"""Nothing personal is left in a sentence that leaves the house."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.masking import Masker, says_something
from bot.understanding.parser import LOCALES

MASKER = Masker(LOCALES)


@pytest.mark.parametrize(
    ("sentence", "masked"),
    [
        ("李雷 13800138000 杭州西湖文三路90号 3幢502,这个咋弄", "[NAME_1] [PHONE_1] [ADDRESS_1],这个咋弄"),
        ("帮我寄到文三路90号3单元502室,谢谢", "帮我寄到[ADDRESS_1],谢谢"),
        ("我叫李雷,电话是一三八零零一三八零零零", "我叫[NAME_1],电话是[PHONE_1]"),
        ("１３８００１３８０００ 你懂的", "[PHONE_1] 你懂的"),
        ("Emma Clark wants it at 18 Rosebery Avenue, London EC1R 4TD", "[NAME_1] wants it at [ADDRESS_1]"),
        ("write to emma.clark+shop@example.co.uk, thanks", "write to [EMAIL_1], thanks"),
        ("tell Bob I'm sure DHL lost SF1366000023001", "tell [NAME_1] I'm sure DHL lost [TRACKING_1]"),
        ("order #10025 or 10026? no, #10025", "order [ORDER_1] or [ORDER_2]? no, [ORDER_1]"),
        ("my code is K7QM-2XVD", "my code is [NUMBER_1]-[NUMBER_2]"),
        ("it is one three eight double zero one", "it is [ORDER_1]"),
        ("see https://shop.example/order?who=emma now", "see [LINK_1] now"),
        ("add me: wxid_lilei", "add me: [NUMBER_1]"),
        ("nothing personal here", "nothing personal here"),
        ("这里没有什么私事", "这里没有什么私事"),
    ],
)  # fmt: skip
def test_personal_data_gives_way_to_placeholders(sentence: str, masked: str) -> None:
    assert MASKER.mask(sentence) == masked


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        ("[ORDER_1]", False),
        ("[ADDRESS_1], [PHONE_2]!", False),
        ("👍 ok", True),
        ("[ORDER_1] 咋弄", True),
        ("? ?", False),
    ],
)
def test_placeholders_are_no_words(masked: str, expected: bool) -> None:
    assert says_something(masked) is expected


_DIGITS = st.text("0123456789", min_size=8, max_size=8)
_GAP = st.sampled_from(["", " ", "-"])
_MOBILE = st.builds(lambda a, gap, d: gap.join([f"13{a}", d[:4], d[4:]]), st.sampled_from("56789"), _GAP, _DIGITS)
_ABROAD = st.builds(
    lambda code, gap, d: f"+{code}{gap}{d[:4]}{gap}{d[4:]}", st.sampled_from(["44", "49", "1", "65"]), _GAP, _DIGITS
)
_PHONE = st.one_of(_MOBILE, _ABROAD, _MOBILE.map(lambda phone: phone.translate({c: c + 0xFEE0 for c in range(48, 58)})))
_HAN = st.builds(
    "{}{}{}号{}幢{}室".format,
    st.sampled_from(["", "杭州市西湖区", "上海浦东新区", "广东省深圳市南山区"]),
    st.sampled_from(["文三路", "世纪大道", "长安街", "科苑路", "解放东路"]),
    st.integers(1, 999),
    st.integers(1, 40),
    st.integers(101, 2999),
)
_LATIN = st.builds(
    "{} {}, {} {}".format,
    st.integers(1, 999),
    st.sampled_from(["Rosebery Avenue", "Mill Lane", "Park Street", "Elm Road"]),
    st.sampled_from(["London", "Bristol", "Portland", "Leeds"]),
    st.sampled_from(["EC1R 4TD", "BS1 5NG", "97205", "LS1 4DY"]),
)
_NUMBER = st.one_of(st.integers(10_000, 10**14).map(str), st.builds("SF{}{}".format, _DIGITS, _DIGITS))
_NAME = st.sampled_from(["我叫李雷", "收件人:王芳", "赵敏女士", "tell Emma Clark", "for Mr Clark"])
_FILLING = st.sampled_from(
    ["这个东西咋弄", " the thing ", ", ", "。", " please do something about it ", "那个 ", "\n", "?"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_FILLING, st.one_of(_PHONE, _HAN, _LATIN, _NUMBER, _NAME)), min_size=1, max_size=5))
def test_nothing_personal_is_left_in_any_sentence(parts: list[tuple[str, str]]) -> None:
    masked = MASKER.mask("".join(filling + personal + filling for filling, personal in parts))
    bare = re.sub(r"\[[A-Z]+_\d+\]", " ", masked)
    assert re.search(r"\d{3}", bare) is None
    words = "文三路 世纪大道 长安街 科苑路 解放东路 rosebery mill park elm 李雷 王芳 赵敏 emma clark ec1r bs1 5ng ls1"
    assert [word for word in words.split() if word in bare.lower()] == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_can_be_masked(text: str) -> None:
    masked = MASKER.mask(text)
    assert re.search(r"\d{4}", re.sub(r"\[[A-Z]+_\d+\]", " ", masked)) is None
    masked.encode()
