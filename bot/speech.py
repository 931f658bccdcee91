"""Sentences in people's languages: keys and values in, words out.

The sentences are Project Fluent files (https://projectfluent.org), `locales/<language>/*.ftl`. A language is a folder;
`locales/<language>/language.json` says what it is called and which language to fall back to.
Amounts, moments and lists are written as the reader's language writes them (CLDR, through Babel).
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal, localcontext
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_currency
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser
from fluent.syntax.ast import Resource

import locales
from bot.words.how_put import HowPut
from bot.words.plain import PlainWords
from bot.words.price import PriceWords
from bot.words.put import Put
from bot.words.spoken import SpokenWords
from bot.words.verdict import VerdictWords
from bot.words.which import WhichWords
from bot.words.work import WorkWords
from core.catalog.queries import name_in
from core.money import Money, minor_digits
from core.values import Day, Named, Sentence, Typed, Value

LOCALES = Path(locales.__file__).parent
_log = logging.getLogger(__name__)

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_LINK = re.compile(r"(?i)\b(https?|ftp|tg|slack|javascript|mailto)(:)")
_DOTTED = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2,})")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_OPENING, _CLOSING = "\u2068", "\u2069"  # what Fluent puts around a value
_SPACE_AT_VALUE = re.compile(f"(?<=[{_HAN}])(?:{_CLOSING}+ (?=[{_HAN}])| {_OPENING}+(?=[{_HAN}]))")
_AT_VALUE = re.compile(f"[{_OPENING}{_CLOSING}]")
_AND_BETWEEN_FIGURES = re.compile("(?<=[!-~])和(?=[!-~¥])")
_WORD_JOINER = "\u2060"
_MOST_DIGITS = 60  # of an amount: more than any column holds


def harmless(text: str) -> str:
    """What somebody typed, fit to be shown to others: one line, no invisible or direction-changing characters, and
    nothing that a chat program would take for a mention or a link. Every visible character stays."""
    seen = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    seen = " ".join(seen.split())
    seen = seen.replace("@", "@" + _WORD_JOINER).replace("://", ":" + _WORD_JOINER + "//")
    return _DOTTED.sub("." + _WORD_JOINER, _LINK.sub(r"\1" + _WORD_JOINER + r"\2", seen))


def set_tight(text: str) -> str:
    """A sentence in which Fluent has marked the values, without the marks, and without a space between a Chinese value
    and the Chinese words beside it: 王芳 of 「转给 王芳 了」 needs none, Emma Clark does."""
    return _AT_VALUE.sub("", _SPACE_AT_VALUE.sub("", text))


class Starting(FluentType):
    """Words at the beginning of a sentence, for languages that write them with a capital there: `{ START($about) }`."""

    def __init__(self, words: object) -> None:
        self._words = str(words)

    def format(self, locale: Locale) -> str:
        """The words with a capital."""
        return self._words[:1].upper() + self._words[1:]


class Language:
    """One folder of `locales/`."""

    def __init__(self, code: str, folder: Path) -> None:
        self.code = code
        self._folder = folder
        self._lists: dict[str, re.Pattern[str]] = {}
        about = json.loads((folder / "language.json").read_text(encoding="utf-8"))
        self.name: str = about["name"]
        self.cldr = Locale.parse(about["cldr"], sep="-")
        self.fallback: str | None = about.get("fallback")
        self._pointers: dict[str, list[str]] = about.get("pointers", {})
        self.yes: list[str] = about.get("yes", [])
        self.yes_to: dict[str, list[str]] = about.get("yes_to", {})
        self.asks_back: list[str] = about.get("asks_back", [])
        self.polite: list[str] = about.get("polite", [])
        self.unwanted: list[str] = about.get("unwanted", [])
        self.goods: dict[str, str] = about.get("goods", {})
        self.basket: dict[str, str] = about.get("basket", {})
        self.exchange: dict[str, str] = about.get("exchange", {})
        work: dict[str, Any] = about.get("work", {})
        self.reports: Mapping[str, str] = work.get("reports", {})
        self.errands: Mapping[str, str] = work.get("errands", {})
        self.questions: Mapping[str, str] = work.get("questions", {})
        self.unless: Mapping[str, str] = work.get("unless", {})
        self.signed_by: str = work.get("signed_by", "")
        self.came: str = work.get("came", "")
        self.pieces: str = work.get("pieces", "")
        self.marks_note: str = work.get("marks_note", "")
        self.asks_notes: str = work.get("asks_notes", "")
        self.tells_note: str = work.get("tells_note", "")
        self.beside: str = work.get("beside", "")
        self.lacks: str = work.get("lacks", "")
        self.of_alert: Mapping[str, str] = work.get("of_alert", {})
        self.names_alert: str = work.get("names_alert", "")
        self.all_came: str = work.get("all_came", "")
        self.supplier_out: str = work.get("supplier_out", "")
        self.broken: str = work.get("broken", "")
        self.found_only: str = work.get("found_only", "")
        self.so_many_of_list: str = work.get("so_many_of_list", "")
        self.compares: str = work.get("compares", "")
        self.came_back: str = work.get("came_back", "")
        self.pays_back: str = work.get("pays_back", "")
        self.asks_what_else: str = work.get("asks_what_else", "")
        self.counting: dict[str, str] = about.get("counting", {})
        self.numbers: dict[str, float] = about.get("numbers", {})
        self.put: dict[str, str] = about.get("put", {})
        self.spoken: dict[str, str] = about.get("spoken", {})
        self.price: dict[str, str] = about.get("price", {})
        self.house: dict[str, list[str]] = about.get("house", {})
        self.deeds: dict[str, str] = about.get("deeds", {})
        self.apart: dict[str, str] = about.get("apart", {})
        self.which: dict[str, str] = about.get("which", {})
        self.verdicts: dict[str, str] = about.get("verdicts", {})

    def points(self, text: str, where: str) -> bool:
        """Whether a text points at something without naming it: at the `last` one, or the `other` one."""
        said = text.lower()
        return any(pointer in said for pointer in self._pointers.get(where, ()))

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all its sentences."""
        return frozenset(self.bundle._messages)

    def plain(self, key: str) -> str:
        """A sentence that has no values."""
        pattern = self.bundle.get_message(key).value
        return set_tight(str(self.bundle.format_pattern(pattern, {})[0])) if pattern else ""

    def any_of(self, key: str) -> re.Pattern[str]:
        """The words that it lists under a key, divided by bars, as they are looked for in a text of small letters:
        anywhere in Chinese, between the borders of words in what has such."""
        if key not in self._lists:
            words = map(re.escape, self.plain(key).split("|"))
            self._lists[key] = re.compile(
                "|".join(rf"(?<!\w){each}(?!\w)" if each.isascii() else each for each in words)
            )
        return self._lists[key]

    @cached_property
    def bundle(self) -> FluentBundle:
        """All sentences of the language."""
        code = str(self.cldr).replace("_", "-")
        bundle = FluentBundle([code], use_isolating=True, functions={"START": Starting})
        for path in sorted(self._folder.glob("*.ftl")):
            bundle.add_resource(_sentences(path))
        return bundle


@cache
def _sentences(path: Path) -> Resource:
    """A file of sentences, read once in the life of the program."""
    return FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))


class Speech:
    """All languages of `locales/`."""

    def __init__(self, default: str, folder: Path = LOCALES) -> None:
        self.languages = {
            path.parent.name: Language(path.parent.name, path.parent) for path in sorted(folder.glob("*/language.json"))
        }
        if default not in self.languages:
            raise ValueError(f"no language {default!r}: locales/ has {', '.join(self.languages)}")
        self.default = default
        self._plain = PlainWords(self.languages.values())
        self.work = WorkWords(self.languages.values())
        self.price = PriceWords(self.languages.values())
        self.how_put = HowPut(self.languages.values(), self._plain)
        self.which = WhichWords(self.languages.values())
        self.spoken = SpokenWords(self.languages)
        self.verdicts = VerdictWords(self.languages.values(), self.how_put.ordinals)

    @property
    def codes(self) -> Sequence[str]:
        """The languages, the default one first."""
        return [self.default, *(code for code in self.languages if code != self.default)]

    def voice(self, language: str | None, zone: tzinfo, now: datetime) -> Voice:
        """A voice that speaks a language (the default one if that is unknown) to somebody in a time zone."""
        known = language if language in self.languages else self.default
        return Voice(self, self.languages[known or self.default], zone, now)

    def nearest(self, tag: str | None) -> str | None:
        """The language that a browser's or vendor's tag means: zh-TW for `zh-hant`; None if we have none.

        Where the writing system tells languages apart it does so here too (likely subtags of CLDR, through Babel).
        """
        try:
            wanted = Locale.parse(tag, sep="-") if tag else None
        except (ValueError, UnknownLocaleError):
            return None
        alike = [code for code in self.codes if wanted and self.languages[code].cldr.language == wanted.language]
        same = [code for code in alike if wanted and self.languages[code].cldr.script == wanted.script]
        return next(iter([*same, *alike]), None)

    def base(self, code: str | None) -> str | None:
        """The language at the end of all fallbacks: zh of zh-TW. What has one base is understood as one language."""
        seen: set[str] = set()
        while code in self.languages and code not in seen:
            seen.add(code)
            code = self.languages[code].fallback or code
        return code

    def put(self, text: str, orders: Sequence[str] = ()) -> Put:
        """How a text is put, in which these order numbers were found."""
        return self.how_put.of(text, orders)

    def without_unwanted(self, text: str) -> str:
        """The text without what it says is not to be done ("don't cancel it")."""
        return self._plain.without_unwanted(text)

    def behind_yes(self, text: str) -> str:
        """What a text that begins with a yes says besides; empty if that is all, or it is none."""
        return self._plain.behind_yes(text)

    def means_with_goods(self, deed: str, text: str) -> bool:
        """Whether a text has words that mean to do this with the goods of an order, in any of the languages."""
        patterns = (language.goods.get(deed) for language in self.languages.values())
        return any(re.search(pattern, text) for pattern in patterns if pattern)

    def counting(self, part: str) -> str:
        """A pattern for what all languages say in place of `part` where goods are counted; see language.json."""
        return "|".join(words for language in self.languages.values() if (words := language.counting.get(part)))

    def is_of_each(self, text: str) -> bool:
        """Whether something is said of all goods there are, or of each of them."""
        return self.put(text).means_all or re.search(self.counting("each"), text.lower()) is not None

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers that are words, of all languages, and what they are worth."""
        return {word: value for language in self.languages.values() for word, value in language.numbers.items()}

    def words(self, language: str, prefix: str) -> dict[str, str]:
        """All sentences without values whose key begins so, in a language: for a page that is filled by the browser."""
        spoken = self.languages.get(language, self.languages[self.default])
        return {key: spoken.plain(key) for key in spoken.keys if key.startswith(prefix)}

    def find(self, language: Language, key: str) -> Language | None:
        """The language itself, or the first one it falls back to, that has a sentence."""
        seen: set[str] = set()
        while not language.bundle.has_message(key):
            seen.add(language.code)
            nearest = language.fallback or self.default
            if nearest in seen:
                return None
            language = self.languages[nearest]
        return language


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language to somebody in one time zone, knowing what time it is (UTC)."""

    speech: Speech
    language: Language
    zone: tzinfo
    now: datetime

    def say(self, sentence: Sentence) -> str:
        """The sentence in words. A key that no language has is a defect: it is logged and shown as it is."""
        language = self.speech.find(self.language, sentence.key)
        if language is None:
            _log.error("no sentence %s in %s", sentence.key, self.language.code)
            return sentence.key
        message = language.bundle.get_message(sentence.key)
        words = {name: self._put(value) for name, value in sentence.values.items()}
        if message.value is None:
            raise ValueError(f"{sentence.key} in {language.code} has attributes but no text")
        text, errors = language.bundle.format_pattern(message.value, words)
        if errors:
            _log.error("sentence %s in %s: %s", sentence.key, language.code, errors)
        return set_tight(str(text))

    def say_key(self, key: str, values: Mapping[str, Value] | None = None) -> str:
        """The sentence of that key in words."""
        return self.say(Sentence(key, values or {}))

    def hears(self, key: str, text: str) -> bool:
        """Whether a text has one of the words that its language lists under a key."""
        language = self.speech.find(self.language, key) or self.language
        return language.any_of(key).search(text.lower().replace("’", "'")) is not None

    def say_all(self, sentences: Sequence[Sentence], between: str = "\n") -> str:
        """Several sentences, one below the other."""
        return between.join(self.say(sentence) for sentence in sentences)

    def _put(self, value: Value) -> str | int:
        """A value as the reader writes such things. Numbers stay numbers: sentences choose their plural by them."""
        match value:
            case Money():
                return self.money(value)
            case datetime() | Day():
                return self.day(value.moment) if isinstance(value, Day) else self.moment(value)
            case Sentence():
                return self.say(value)
            case Typed() | Named():
                return harmless(value.text) if isinstance(value, Typed) else self.name(dict(value.names))
            case list():
                listed = format_list([str(self._put(item)) for item in value], locale=self.language.cldr)
                return _AND_BETWEEN_FIGURES.sub(" 和 ", listed)
        return value

    def money(self, money: Money) -> str:
        """An amount with its currency: ¥128,000.00."""
        digits = minor_digits(money.currency)
        with localcontext(prec=_MOST_DIGITS):
            amount = Decimal(money.minor).scaleb(-digits)
            return format_currency(amount, money.currency, locale=self.language.cldr)

    def moment(self, moment: datetime) -> str:
        """A moment on the reader's clock: the time alone today, day and time this year, the year too otherwise."""
        there, today = moment.astimezone(self.zone), self.now.astimezone(self.zone)
        time = self._written("Hm", there)
        if there.date() == today.date():
            return time
        return f"{self._written('MMMd' if there.year == today.year else 'yMMMd', there)} {time}"

    def day(self, moment: datetime) -> str:
        """The day of a moment on the reader's calendar; with the year if it is another one."""
        there, today = moment.astimezone(self.zone), self.now.astimezone(self.zone)
        return self._written("MMMd" if there.year == today.year else "yMMMd", there)

    def _written(self, skeleton: str, moment: datetime) -> str:
        """A moment as CLDR has it for a skeleton (its fields, without order or punctuation)."""
        return str(self.language.cldr.datetime_skeletons[skeleton].apply(moment, self.language.cldr))

    def name(self, names: dict[str, str]) -> str:
        """A thing's name in this language."""
        return name_in(names, self.language.code)
