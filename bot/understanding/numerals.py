"""Numbers as people write them: digits, Chinese numerals, number words, and shorthand such as 1.2w and 100k."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"〇": 0, "两": 2, "俩": 2, "仨": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SHORTHAND = {"k": 1_000, "w": 10_000, "m": 1_000_000, "万": 10_000, "千": 1_000, "百": 100, "亿": 100_000_000}

_READ_OUT = {char: value for char, value in _DIGITS.items() if char not in "两俩仨"} | {"幺": 1}
_FIGURES = {"zero": 0, "oh": 0, "o": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FIGURES |= {"seven": 7, "eight": 8, "nine": 9}
_TIMES = {"double": 2, "triple": 3}

_DOZEN = 12

HAN_NUMBER = "[零〇一二三四五六七八九十百千万亿两俩仨壹贰叁肆伍陆柒捌玖拾佰仟]"
_ABOUT = re.compile("[十百千]?(?:一二|[一二两]三|三四|四五|五六|六七|七八|八九)")
"""Two digits side by side say no number, but about how many there are: 两三, 十七八."""

_PLAIN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([kwm万千百亿]?)")


def number(text: str, words: Mapping[str, float] | None = None) -> float | None:
    """The value of a folded number, or None: `1,200`, `1.2w`, `100k`, `三百五`, `两`, `半`, `a dozen` (in `words`)."""
    text = text.strip()
    if words and (spoken := _spoken(text, words)) is not None:
        return spoken
    if plain := _PLAIN.fullmatch(text):
        value = float(plain[1].replace(",", ""))
        return round(value * _SHORTHAND.get(plain[2], 1), 6)
    if _ABOUT.fullmatch(text):
        return None
    if text == "半":
        return 0.5
    if text.endswith("半") and len(text) > 1:
        whole = _han(text[:-1].rstrip("个"))
        return None if whole is None else whole + 0.5
    value_han = _han(text)
    return None if value_han is None else float(value_han)


def digits(text: str) -> str | None:
    """The digits of a folded number that is read out one by one, as order numbers and phones are: 幺零零二五, "one oh
    oh three one". None if it is written in digits, or is not read so."""
    read = [_READ_OUT.get(char) for char in text] if text and text[0] in _READ_OUT else []
    if read:
        return "".join(map(str, read)) if None not in read else None
    found, times = "", 1
    for word in re.split(r"[\s-]+", text.strip()):
        if word in _TIMES:
            times = _TIMES[word]
        elif word in _FIGURES:
            found, times = found + str(_FIGURES[word]) * times, 1
        else:
            return None
    return found or None


def whole(text: str, words: Mapping[str, float] | None = None) -> int | None:
    """The value when it is a whole number."""
    value = number(text, words)
    return int(value) if value is not None and value == int(value) else None


def _spoken(text: str, words: Mapping[str, float]) -> float | None:
    """Number words of a Latin language, also several: `two hundred and fifty`, `forty-five`, `two dozen`."""
    if text in words:
        return words[text]
    parts = [part for part in re.split(r"[\s-]+", text) if part not in _FILLING]
    if not parts or any(part not in words for part in parts):
        return None
    total = section = 0.0
    for part in parts:
        value = words[part]
        if value >= 1000:
            total, section = total + (section or 1.0) * value, 0.0
        elif value == 100 or (value == _DOZEN and 0 < section < _DOZEN):
            section = (section or 1.0) * value
        else:
            section += value
    return total + section


_FILLING = frozenset({"a", "an", "and"})


def _han(text: str) -> int | None:
    """`十` 10, `两` 2, `三百五` 350, `一千零二` 1002, `十万` 100000; digits read one by one: `一零零二三` 10023."""
    if not text or any(c not in _DIGITS and c not in _UNITS and c not in _MYRIADS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, section, digit, last_unit = 0, 0, 0, 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last_unit = 1 if digit == 0 else last_unit
        elif char in _UNITS:
            last_unit = _UNITS[char]
            section += (digit or 1) * last_unit
            digit = 0
        else:
            last_unit = _MYRIADS[char]
            total = (total + section + digit or 1) * last_unit
            section = digit = 0
    # A last digit without its unit takes the next smaller one: 三百五 is 350, 一百零五 stays 105.
    shortened = digit * (last_unit // 10) if last_unit >= 100 else digit
    return total + section + shortened
