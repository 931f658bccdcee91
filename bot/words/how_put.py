"""How a message is put: what its plain words say, whatever the model makes of the sentence.

The model says what somebody wants, not how they put it. That a message is a question or an order to do something, takes
back what was said or puts it off, are plain words of a language: `put` in `locales/<language>/language.json`, patterns
over the folded text (small letters, simplified characters). People mix languages, so all are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from bot.understanding.normalise import read
from bot.understanding.numerals import HAN_NUMBER, whole
from bot.words.house import HouseWords
from bot.words.plain import PlainWords
from bot.words.put import Put

LONGEST = 60
"""Characters of a message that can be one of the short ones: an undo, a "later"."""

LONGEST_TWO = 200
"""Characters of a message within which it may take its first wish back for another."""

PARTS = ("address", "person", "phone")
"""What may be said to change as well, in words of their own: `address_too` …"""

MOVES = ("remove", "fewer", "more", "swap", "only")
"""What is done with goods in words that hardly mean anything else; see `goods` in language.json."""

SAME_WORDS = frozenset({"edit_address", "edit_items"})
"""Deeds that have words in common, which do not tell them apart."""

IN_SAID = (
    "asks_decided",
    "puts_back",
    "asks_what_we_are",
    "asks_outright",
    "asks_why",
    "asks_discount",
    "mends",
    "means_it",
    "means_others",
    "asks_where_to",
    "as_before",
    "asks_favour",
    "sends_apart",
    "means_parcel",
    "points_at_thing",
    "gives_up",
    "names_approver",
    "has_sent",
    "only_notes",
    "passes_it_on",
    "asks_of_sum",
    "wants_word",
    "asks_of_thing",
    "wants_no_more",
    "is_broken",
    "means_all",
    "wants_same",
    "wants_person",
    "asks_price",
    "gives_reason",
)
"""What a text says that has such words: fields of Put, and patterns of that name in language.json."""

IN_PLAIN = (
    "asks_what_is_wrong",
    "calls_off",
    "withdraws_price",
    "adds_signer",
    "brings_in",
    "rolls_back",
    "unforwards",
    "asks_how_it_ships",
    "intercepts",
    "why_ended",
    "owes",
    "pays",
)
"""The same of a text in which order numbers do not count."""

NOTHING_ELSE = (
    "puts_off",
    "drops",
    "leaves",
    "keeps_place",
    "undoes",
    "asks_only_why",
    "asks_before",
)
"""What a short text says that is nothing but such words."""

_NUMBER = "\ue000"
"""What stands for an order number where it does not matter which; `<order_no>` in the patterns."""

_BARE = re.compile(r"\W*[a-z]{0,4}-?[0-9]{4,20}\W*")
_CLAUSES = re.compile(r"[^,，.。;；!！\n]*\w[^,，.。;；!！\n]*")
_CLAUSE_REST = re.compile(r"[^,，.。;；!！?？\n]*")
_SETTLED_HOW = re.compile(r"[^:：,，.。]{1,16}[:：](?=\s*\S)")
"""A few words and a colon before what is meant: "10027 was settled: the parcel was found"."""
_MARKS = re.compile(r"[\W_]+")
_CUTS = r"(?<!\d)[,.]+\s*|[,.]+(?!\d)\s*|[，。;；!！\n]+\s*|\s*{}\s*|(?<=[\u3400-\u9fff])\s+"
"""Where one thing may end that is said and another begin: at marks, but not within a number, and at such words."""


class Words(Protocol):
    """The patterns of one language by what they tell."""

    put: dict[str, str]
    deeds: dict[str, str]
    apart: dict[str, str]
    goods: dict[str, str]
    basket: dict[str, str]
    exchange: dict[str, str]
    counting: dict[str, str]
    numbers: dict[str, float]
    house: dict[str, list[str]]


class HowPut:
    """The plain words of all languages together."""

    def __init__(self, languages: Iterable[Words], plain_words: PlainWords) -> None:
        known = [language for language in languages if language.put]
        self._plain_words = plain_words

        def all_of(what: str, frame: str = "{}") -> re.Pattern[str]:
            patterns = [f"(?:{language.put[what].replace('<order_no>', _NUMBER)})" for language in known]
            return re.compile(frame.replace("{}", f"(?:{'|'.join(patterns) or '(?!)'})"))

        leads = "|".join(f"(?:{language.put['lead']}){_end(language.put['lead'])}" for language in known) or "(?!)"
        self._lead = re.compile(rf"(?:(?:{leads}|{_NUMBER})|[^\w?？])*")
        self._question, self._state, self._looks = all_of("question"), all_of("state"), all_of("look")
        self._in_said = {name: all_of(name) for name in IN_SAID}
        self._in_plain = {name: all_of(name) for name in IN_PLAIN}
        self._nothing_else = {name: all_of(name) for name in NOTHING_ELSE}
        self._keeps, self._keeps_exchanged = all_of("keep_goods"), all_of("keep_exchanged")
        self._correction = all_of("correction", r"\W*{}")
        self._instead = all_of("instead", r"\W*{}")
        self._reported = all_of("reported", r"\W*{}")
        self._refused = all_of("refused", rf"{{}}\W*(?:(?:{_either(known, 'number_word')})\W*)?$")
        self._spared = all_of("spared")
        self._joint = all_of("joint", r"(?:{}|[\s,、&+/#])*")
        self._between, self._likewise = all_of("between", r"{}|[,，.。;；!！\n]"), all_of("likewise")
        self.cuts = all_of("apart", _CUTS)
        self._because = re.compile(rf"(?:[\s,，.。:：;；、!！-]|{_either(known, 'because')})+", re.IGNORECASE)
        self._interrogative = re.compile(
            "|".join(f"(?:{each.put['interrogative']}){_end(each.put['interrogative'])}" for each in known) or "(?!)"
        )
        more_or_less = "|".join(f"(?:{each.goods[deed]})" for each in known for deed in ("more", "fewer")) or "(?!)"
        self._counted_on = re.compile(rf"(?=.*(?:{more_or_less})).*(?:{_number(known)})", re.DOTALL)
        self._slip = [re.compile(each.put["slip"], re.IGNORECASE) for each in known]
        self._house = HouseWords(known)
        self._courier = [re.compile(each.put["for_courier"], re.IGNORECASE) for each in known]
        self._notes = {
            what: [re.compile(each.put[what], re.IGNORECASE) for each in known] for what in ("adds_note", "renotes")
        }
        self._asks_colleague = [re.compile(each.put["asks_colleague"], re.IGNORECASE) for each in known]
        self._consults = [re.compile(each.put["consults"], re.IGNORECASE) for each in known]
        self._lacks_reason = [re.compile(each.put["lacks_reason"]) for each in known]
        self._retracted = [re.compile(each.put["retracted"], re.IGNORECASE) for each in known]
        self._all_but = [re.compile(each.put["all_but"]) for each in known]
        self._numbers = {word: value for each in known for word, value in each.numbers.items()}
        self._renumbered = [_with_numbers(each, known, "renumber") for each in known]
        self._taken = [_with_numbers(each, known, "takes") for each in known]
        self._ordinals = [_ordinal(each) for each in known]
        self._firsts = [_with_numbers(each, known, "first_few") for each in known]
        self._parts = [(part, re.compile(each.put[f"{part}_too"])) for each in known for part in PARTS]
        self._moves = re.compile("|".join(each.goods[deed] for each in known for deed in MOVES) or "(?!)")
        self._of_basket = [(what, re.compile(words)) for each in known for what, words in each.basket.items()]
        self._of_exchange = [(what, re.compile(words)) for each in known for what, words in each.exchange.items()]
        self._apart = [(wish, re.compile(words)) for each in known for wish, words in each.apart.items()]
        self._deeds = [(deed, re.compile(pattern)) for each in known for deed, pattern in each.deeds.items()]

    def of(self, text: str, orders: Sequence[str] = ()) -> Put:
        """How a text is put, in which these order numbers were found."""
        said = read(text).folded.strip()
        plain = said
        for each in orders:
            plain = plain.replace(each.lower(), _NUMBER)
        without_lead = self._without_lead(plain)
        starts = (plain, without_lead) if without_lead != plain else (plain,)
        is_yes = self._plain_words.agrees(text)
        courier = self._for_courier(text)
        rights = self._house.right_in(plain.replace(read(courier).folded.strip(), " ") if courier else plain)
        return Put(
            **self._flags(said, plain),
            is_yes=is_yes,
            yes_to=self._plain_words.agrees_to(text) if is_yes else frozenset(),
            asks_back=not is_yes and self._plain_words.asks_back(text),
            is_bare=_BARE.fullmatch(said) is not None,
            asks=bool(self._question.search(said)) or any(self._interrogative.match(each) for each in starts),
            asks_how_it_stands=bool(self._state.search(said)) and len(_CLAUSES.findall(said)) == 1,
            looks=any(self._looks.match(each) for each in starts),
            only_leads=bool(self._question.search(said)) or not without_lead.strip(),
            corrects=self._correction.match(said) is not None,
            turns=self._instead.match(said) is not None,
            reports=self._reported.match(said) is not None,
            changes_too=frozenset(part for part, words in self._parts if words.search(said)),
            wants_apart=frozenset(wish for wish, words in self._apart if words.search(said)),
            moves_goods=self._moves.search(said) is not None,
            asks_of_basket=next((what for what, words in self._of_basket if words.search(said)), None),
            asks_of_exchange=next((what for what, words in self._of_exchange if words.search(said)), None),
            counts_on=self._counted_on.search(plain) is not None,
            renumbers=self._number_of(self._renumbered, said),
            nth=next(filter(None, (_place_in(said, *ordinal) for ordinal in self._ordinals)), None),
            takes=self._number_of(self._taken, said),
            keeps_goods=self._keeps.search(plain) is not None and self._question.search(said) is None,
            keeps_exchanged=self._keeps_exchanged.search(plain) is not None and self._question.search(said) is None,
            all_but=self._left_out(said),
            rights=rights,
            is_of_address=bool(rights) and self._house.is_sure(plain, rights),
            for_courier=courier,
            asks_colleague=_named_in(self._asks_colleague, text, "asked"),
            consults=_told_before(self._consults, text),
            lacks_reason=self._said_from(self._lacks_reason, text),
            adds_note=_named_in(self._notes["adds_note"], text, "note"),
            renotes=_named_in(self._notes["renotes"], text, "note"),
            deeds=frozenset(deed for deed, words in self._deeds if any(words.match(each) for each in starts)),
            after_order=self._after(text, orders[0]) if len(orders) == 1 and self._leads_to_number(plain) else "",
            refused=frozenset(each for each in orders if self._refused.search(said.partition(each.lower())[0])),
            spares=frozenset(each for each in orders if self._spared.search(said.replace(each.lower(), _NUMBER))),
        )

    def _flags(self, said: str, plain: str) -> dict[str, Any]:
        """What is told by whether such words are there, or are all there is. (Any: a mapping of flags is given among
        other things.)"""
        return {
            **{name: words.search(said) is not None for name, words in self._in_said.items()},
            **{name: words.search(plain) is not None for name, words in self._in_plain.items()},
            **{name: _is_all(words, plain) for name, words in self._nothing_else.items()},
        }

    def is_list(self, text: str, orders: Sequence[str]) -> bool:
        """Whether the orders of a text are named in one breath: "10025 and 10027", not in two clauses."""
        said = read(text).folded
        places = [said.find(each.lower()) for each in orders]
        between = zip(places, orders, places[1:], strict=False)
        return all(self._joint.fullmatch(said[at + len(number) : until]) for at, number, until in between)

    def is_the_same_of(self, text: str, orders: Sequence[str], wish: str) -> bool:
        """Whether all that is said of the further orders is that the same holds for them: "…, and 10025 too"."""
        said = read(text).folded
        at = said.find(orders[1].lower())
        begin = max((found.end() for found in self._between.finditer(said, 0, at)), default=0)
        if orders[0].lower() in said[begin:] or not self._likewise.search(said, at):
            return False
        deeds = self.of(said[begin:], orders[1:]).deeds
        return not deeds - SAME_WORDS or wish in deeds

    def without_ordinal(self, text: str) -> str:
        """The folded text without the words for which one of a list is meant."""
        said = read(text).folded.strip()
        for words, _ in self._ordinals:
            said = words.sub(" ", said)
        return said

    def ordinals(self, said: str) -> Iterator[tuple[int, int, int]]:
        """Where a folded text says which one of a list is meant: from where to where, and which."""
        for pattern, words in self._ordinals:
            for found in pattern.finditer(said):
                yield *found.span(), _nth(found, words)

    def first_few(self, said: str) -> tuple[int, int, int] | None:
        """Where a folded text means the first so many of a list: from where to where, and how many."""
        found = next(filter(None, (words.search(said) for words in self._firsts)), None)
        count = whole(found["count"], self._numbers) if found else None
        return (*found.span(), count) if found and count else None

    def slip(self, text: str) -> tuple[str, str] | None:
        """A text that takes back what it has just said, before that and after it; None if it does not."""
        places = [found for words in self._slip for found in words.finditer(text)]
        last = max(places, key=lambda found: found.start(), default=None)
        return (text[: last.start()], text[last.end() :]) if last and last.start() else None

    def retraction(self, text: str) -> tuple[str, str, str] | None:
        """A text that takes back the wish with which it began: that wish, the words of taking back, and what is said
        then. What is not to be done is what was to be done; the last such words count."""
        places = [found for words in self._retracted for found in words.finditer(text[:LONGEST_TWO])]
        for found in sorted(places, key=lambda found: found.start(), reverse=True):
            before, deed = text[: found.start()], found["deed"]
            if before.strip() and (deed is None or deed.lower() in before.lower()):
                return before, found[0], text[found.end() :]
        return None

    def _left_out(self, said: str) -> str | None:
        found = next(filter(None, (words.search(said) for words in self._all_but)), None)
        return None if found is None else next(filter(None, found.groups()), "")

    def _for_courier(self, text: str) -> str:
        """What a text wants the courier to know: from the first such words to the end of the clause of the last."""
        folded = read(text).folded
        searched = folded if len(folded) == len(text) else text
        places = [found.span() for words in self._courier for found in words.finditer(searched)]
        if not places:
            return ""
        end = max(until for _, until in places)
        rest = _CLAUSE_REST.match(text, end)
        said = text[min(start for start, _ in places) : rest.end() if rest else end].strip()
        asked = self._question.search(said, 1)
        return said[: asked.start()].strip() if asked else said

    def _said_from(self, patterns: Sequence[re.Pattern[str]], text: str) -> str:
        """What a text says from such words to the end of their clause, as it was written; empty if it has none."""
        folded = read(text).folded
        searched = folded if len(folded) == len(text) else text.lower()
        found = next(filter(None, (words.search(searched) for words in patterns)), None)
        rest = _CLAUSE_REST.match(text, found.end()) if found else None
        return text[found.start() : rest.end()].strip() if found and rest else ""

    def _number_of(self, patterns: Sequence[re.Pattern[str]], said: str) -> int | None:
        """The number that a short text tells in one of these ways, if it does nothing else."""
        found = next(filter(None, (words.fullmatch(said) for words in patterns)), None)
        return whole(found["right"], self._numbers) if found and len(said) <= LONGEST else None

    def _without_lead(self, said: str) -> str:
        """What is left without what may stand before what is wanted: please, then, an order number."""
        found = self._lead.match(said)
        return said[found.end() :] if found else said

    def _leads_to_number(self, plain: str) -> bool:
        """Whether the words of a deed stand before the order number: what stands behind it is not the deed."""
        before = plain.partition(_NUMBER)[0]
        starts = (before, self._without_lead(before))
        return any(words.match(each) for _, words in self._deeds for each in starts)

    def _after(self, text: str, number: str) -> str:
        """What a message says behind its order number, without the words that only lead there."""
        behind = text.partition(number)[2]
        if head := _SETTLED_HOW.match(behind):
            behind = behind[head.end() :]
        found = self._because.match(behind)
        return (behind[found.end() :] if found else behind).strip()


def _named_in(patterns: Sequence[re.Pattern[str]], text: str, part: str) -> str:
    """What a text that is put so says in a part of it; empty if it is not put so."""
    found = next(filter(None, (words.fullmatch(text.strip()) for words in patterns)), None)
    return found[part].strip() if found else ""


def _told_before(patterns: Sequence[re.Pattern[str]], text: str) -> str | None:
    """What a text says before it is put so; None if it is not."""
    found = next(filter(None, (words.fullmatch(text.strip()) for words in patterns)), None)
    return found["told"].strip() if found else None


def _is_all(words: re.Pattern[str], said: str) -> bool:
    """Whether a short text says that and nothing else, beside order numbers."""
    plain = _MARKS.sub(" ", re.sub("['’]", "", said).replace(_NUMBER, " ")).strip()
    return len(said) <= LONGEST and words.fullmatch(plain) is not None


def _number(known: Sequence[Words]) -> str:
    """A whole number in digits, in characters or in the words of any language."""
    spoken = sorted((word for each in known for word in each.numbers), key=len, reverse=True)
    return rf"\d{{1,6}}|{HAN_NUMBER}+|\b(?:{'|'.join(spoken) or '(?!)'})\b"


def _with_numbers(language: Words, known: Sequence[Words], what: str) -> re.Pattern[str]:
    """How a language says something with a number in it. Numbers and what counts pieces are those of all languages."""
    pieces = "|".join(each.counting["pieces"] for each in known)
    words = language.put[what].replace("<number>", f"(?:{_number(known)})")
    return re.compile(words.replace("<pieces>", pieces))


def _ordinal(language: Words) -> tuple[re.Pattern[str], list[str]]:
    """How a language says which one of a list is meant, and its words for the first, the second …"""
    words = language.put["ordinal_words"]
    pattern = language.put["ordinal"].replace("<nth>", rf"(?P<nth>{words}|\d{{1,2}})")
    return re.compile(pattern.replace("<other>", rf"{words}|\d{{1,2}}")), words.split("|")


def _place_in(said: str, ordinal: re.Pattern[str], words: Sequence[str]) -> int | None:
    found = ordinal.search(said)
    return None if found is None else _nth(found, words)


def _nth(found: re.Match[str], words: Sequence[str]) -> int:
    return words.index(found["nth"]) + 1 if found["nth"] in words else int(found["nth"])


def _either(languages: Iterable[Words], what: str) -> str:
    return "|".join(language.put[what] for language in languages) or "(?!)"


def _end(pattern: str) -> str:
    """The border behind a word, in languages that write them apart."""
    return r"\b" if pattern.isascii() else ""
