"""The parser: one message in, its meaning out. See `Parser.load` for where its knowledge comes from."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from bot.understanding.clauses import Clauses
from bot.understanding.entities.finder import Finder
from bot.understanding.entities.orders import DEFAULT_FORMATS
from bot.understanding.entities.reasons import Reasons
from bot.understanding.entities.scan import Scan
from bot.understanding.features import ORDER_NO, Sentence
from bot.understanding.knowledge import Knowledge, open_knowledge
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Entities, Meaning, matters
from bot.understanding.normalise import Text, closed_up, read

log = logging.getLogger(__name__)

LOCALES = Path(__file__).resolve().parents[2] / "locales"
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[a-z]+")
_RANKED = 5
_CERTAIN = 0.99
_MOST_CLAUSES = 5
_SHORTEST_WISH = 3
_REMEMBERED, _OFTEN_SAID = 8192, 60
"""Sentences that are remembered, and how many characters long they are at most: longer ones hardly come twice."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says whatever its facts are: its wishes, its words as commands have them, and their scripts."""

    ranked: tuple[tuple[str, float], ...]
    also: tuple[str, ...]
    plain: str
    han: int
    latin: int


class Parser:
    """Understands messages. Safe to share between threads.

    What people say often is worked out once: the sentence without its facts, «<order_no> 到哪了», is remembered.
    """

    def __init__(self, knowledge: Knowledge, finder: Finder) -> None:
        self._finder = finder
        self._languages = knowledge.languages
        self._reader = knowledge.reader
        self._features = knowledge.features
        self._model = knowledge.model
        self._commands = knowledge.commands
        self._patterns = knowledge.patterns
        self._clauses = Clauses(knowledge.patterns)
        self._reasons = Reasons(knowledge.patterns)
        self._often_said = lru_cache(maxsize=_REMEMBERED)(self._said)

    @classmethod
    def load(
        cls,
        locales: Path | None = None,
        cache: Path | None = None,
        order_no_formats: Sequence[str] = DEFAULT_FORMATS,
        products: Sequence[str] = (),
    ) -> Parser:
        """A parser for the languages in `locales`.

        The model is trained from the phrases when `cache` holds none for exactly these files and versions (about a
        minute), else read from there (below a second). Without `cache` a folder of the user's own is used.
        """
        knowledge = open_knowledge(locales or LOCALES, cache)
        finder = Finder(knowledge.languages, knowledge.patterns, knowledge.divisions, order_no_formats, products)
        return cls(knowledge, finder)

    def parse(self, text: str, *, now: datetime, timezone: tzinfo, hint: str | None = None) -> Meaning:
        """What the message means; never raises. `hint` is the conversation's language, for texts that show none."""
        message = read(closed_up(text))
        self._patterns.prepare(message.folded)
        scan = self._finder.scan(message)
        masked = self._reader.masked(scan)
        said = (self._often_said if len(masked) <= _OFTEN_SAID else self._said)(masked)
        lang = self._language(said, message, hint)
        command = self._command(said, scan)
        if command is not None:
            return self._meaning(text, lang, ((command, _CERTAIN),), (), scan)
        return self._meaning(text, lang, said.ranked, said.also, scan)

    def _said(self, masked: str) -> _Said:
        sentence = self._reader.sentence(masked)
        meant = self._clauses.meant(masked)
        ranked = self._ranked(sentence if meant == masked else self._reader.sentence(meant))
        also: tuple[str, ...] = ()
        wishes = self._wishes(meant, ranked)
        if len(wishes) > 1:
            ranked = (wishes[0], *[pair for pair in ranked if pair[0] != wishes[0][0]])
            also = tuple(intent for intent, _ in wishes[1:])
        return _Said(ranked, also, sentence.plain, sentence.han, sentence.latin)

    def _meaning(
        self, text: str, lang: str, ranked: tuple[tuple[str, float], ...], also: tuple[str, ...], scan: Scan
    ) -> Meaning:
        intent, confidence = ranked[0]
        facts, entities = self._finder.facts(scan), Entities()
        if intent != OUT_OF_SCOPE:
            wishes = (intent, *also)
            entities = self._finder.entities(scan, facts, wishes, self._reason(scan, wishes))
        return Meaning(text, lang, intent, confidence, also, entities, ranked, facts)

    def _reason(self, scan: Scan, wishes: tuple[str, ...]) -> str | None:
        """The clause introduced by a word such as because; else, where that matters to a wish, the one beside it that
        gives grounds."""
        told = self._reasons.told(scan, wishes)
        return told or (self._reasons.beside(scan, wishes) if matters("reason", wishes) else None)

    def _ranked(self, sentence: Sentence) -> tuple[tuple[str, float], ...]:
        if not sentence.units:
            return ((OUT_OF_SCOPE, 0.5),)
        return _careful(self._model.ranked(self._features.of(sentence), _RANKED))

    def _command(self, said: _Said, scan: Scan) -> str | None:
        """The intent of an exact command: a few words, with or without order numbers; or a tracking number alone."""
        if not said.plain and {span.kind for span in scan.spans} == {"tracking_no"}:
            return "order_status"
        numbered = any(span.kind == "order_no" for span in scan.spans)
        if any(span.kind not in ("order_no", "duration_min", "date_text") for span in scan.spans):
            return None
        return self._commands.get((said.plain, numbered))

    def _wishes(self, meant: str, ranked: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
        """The intents of the clauses with their confidence, when several clauses are each sure of their own."""
        clauses = self._clauses.announced(meant)
        found = self._sure(clauses, _ANNOUNCED, _MANNERS) if len(clauses) > 1 else {}
        if len(found) > 1:
            return tuple(found.items())
        clauses = self._clauses.possible(meant)
        if len(clauses) > 1 and all(ORDER_NO in clause for clause in clauses):
            found = self._sure(clauses, _OF_ITS_ORDER, _MANNERS)
            if len(found) > 1:
                return tuple(found.items())
        if ranked[0][1] >= _ALONE:
            return ()
        found = self._sure(clauses, _POSSIBLE, _MANNERS | _GROUNDS) if len(clauses) > 1 else {}
        leading = {intent for intent, _ in ranked[:2]}
        fits = len(found) > 1 and next(iter(found)) in leading and ranked[0][0] in found
        return tuple(found.items()) if fits else ()

    def _sure(self, clauses: list[str], least: float, left_out: frozenset[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for clause in clauses[:_MOST_CLAUSES]:
            if len(clause) + clause.count(ORDER_NO) < _SHORTEST_WISH:
                continue
            intent, confidence = self._ranked(self._reader.sentence(clause))[0]
            if confidence >= least and intent not in left_out:
                found.setdefault(intent, confidence)
        return found

    def _language(self, said: _Said, message: Text, hint: str | None) -> str:
        """The language of most of the words, those of names and addresses only if there are no others; the hint, if it
        is one of our languages, or the first language, when there are none."""
        han, latin = said.han, said.latin
        if not (han or latin):
            han, latin = len(_HAN.findall(message.folded)), len(_LATIN.findall(message.folded))
        script = "han" if han > 1.5 * latin else "latin"
        alike = [language.name for language in self._languages if language.script == script and (han or latin)]
        names = alike or [language.name for language in self._languages]
        return hint if hint in names else names[0]


def _careful(ranked: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """When a change is only guessed at, the likeliest reading that changes nothing goes first."""
    intent, confidence = ranked[0]
    if intent in CHANGING_INTENTS and confidence < _GUESS:
        harmless = next((pair for pair in ranked[1:] if pair[0] not in CHANGING_INTENTS), None)
        if harmless is not None and harmless[1] >= _CLOSE * confidence:
            return (harmless, *[pair for pair in ranked if pair != harmless])
    return tuple(ranked)


_GUESS, _CLOSE = 0.7, 0.15
"""Below which confidence a change is a guess, and what share of it another reading needs to be preferred."""

_ANNOUNCED, _OF_ITS_ORDER, _POSSIBLE, _ALONE = 0.55, 0.5, 0.9, 0.995
"""How sure a clause must be of its wish after «and also», where each clause names an order of its own, and after a mere
comma; how sure a sentence, to have one."""

_GROUNDS = frozenset({"report_problem", "order_status", "delivery_time", "payment_help"})
"""What is often told only to say why something else is wanted."""

_MANNERS = frozenset({
    "greet", "thanks", "goodbye", "affirm", "deny", "stop", "complaint", "give_feedback", OUT_OF_SCOPE,
})  # fmt: skip
"""What goes along with a wish and is none of its own."""
