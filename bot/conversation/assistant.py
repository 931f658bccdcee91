"""The assistant: who is writing → what do they mean → do it → say it. One message, one transaction, one commit."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.amending import put_right
from bot.conversation import content, memory
from bot.conversation.cards.card import card_for
from bot.conversation.dialogue import SURE
from bot.conversation.hearing import Heard, hear
from bot.conversation.identity import Speaker, speaker_of
from bot.conversation.memory import Memory
from bot.conversation.message import Answer, Handled, Incoming, Reply
from bot.conversation.parts import (
    Parse,
    as_new,
    behind_a_yes,
    beside_work,
    with_parts,
    with_what_drowned,
    with_what_is_apart,
    without_giving_up,
)
from bot.conversation.plainly.in_the_end import in_the_end
from bot.conversation.scene import Scene
from bot.conversation.standing import CANCEL_ORDER
from bot.links import Links
from bot.metrics import MESSAGES
from bot.skills import all_skills
from bot.skills.skill import Done, Reading, Show, Skill, person_button
from bot.speech import Speech, Voice
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Meaning
from bot.understanding.numerals import digits
from bot.understanding.parser import Parser
from bot.understanding.second_opinion import SecondOpinion
from bot.wiring.door import Door
from core.inbox import service as inbox
from core.notices import service as notices
from core.notices.queries import NoticeView
from core.tx import Tx
from core.values import Json

log = logging.getLogger(__name__)

LONGEST_TEXT = 4000
"""Characters of a message that are read; nobody means more than that in a chat."""

LONGEST_TOAST = 200
"""Characters of a word for a tap (Telegram's limit). What is longer becomes a message."""

FEW = 2
"""Words of a yes, a no or a name that may be of any language."""

ENOUGH_TO_WANT = 3
"""Letters and digits that must be left of a message, without what it says is not to be done, to want anything."""

_SENTENCE_COMMA = re.compile(r"(?<=\d，)(?=\d)|(?<=\d,)(?=\d{4})")
"""Behind a comma between two numbers that does not group the figures of one: "5，10027"."""

_CLAUSE_ENDS = re.compile(r"[,，.。;；!！\n]+|\band\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")


@dataclass(frozen=True, slots=True)
class _Ending:
    """How an answer leaves: for whom, in whose voice."""

    incoming: Incoming
    speaker: Speaker
    voice: Voice

    @property
    def person_id(self) -> int | None:
        """The speaker, if known."""
        return self.speaker.person.id if self.speaker.person else None


class Assistant:
    """Answers messages from all channels."""

    def __init__(
        self,
        door: Door,
        parser: Parser,
        speech: Speech,
        zone: tzinfo,
        second_opinion: SecondOpinion | None = None,
        links: Links | None = None,
    ) -> None:
        self.door = door
        self.parser = parser
        self.second_opinion = second_opinion
        self.speech = speech
        self.zone = zone
        self.links = links
        self.skills: Mapping[str, Skill] = all_skills()

    async def hear(self, incoming: Incoming) -> Handled:
        """Take a message in and do what it asks for, once.

        Raises what the database raises: the sender tries again. A defect of ours would be met by the same message over
        and over: what it began is undone, the message is kept for whoever mends it, and the speaker is told.
        """
        try:
            return await self._hear(incoming)
        except SQLAlchemyError:
            raise
        except Exception as defect:
            log.exception("a message from %s could not be answered", incoming.channel)
            error = repr(defect)
            return await self.door.write(lambda tx: self._apologise(tx, incoming, error), via=incoming.channel)

    def _apologise(self, tx: Tx, incoming: Incoming, error: str) -> Handled:
        said = (incoming.text or incoming.click or "").encode()
        if not inbox.keep_unread(tx, incoming.source, incoming.external_id, said, error):
            return Handled(repeated=True)
        speaker, language = speaker_of(tx, incoming, self.zone), memory.recall(tx, incoming).language
        voice = self.speech.voice(language or speaker.language or incoming.language, speaker.zone, tx.now)
        sorry = Heard(Reply.of("went-wrong", person_button()))
        return _say(tx.acting_as(speaker.actor), sorry, _Ending(incoming, speaker, voice))

    async def _hear(self, incoming: Incoming) -> Handled:
        """Understanding comes before the transaction."""
        now = self.door.desk.clock.now()
        parse = partial(self.parser.parse, now=now, timezone=self.zone, hint=incoming.language)
        text = _SENTENCE_COMMA.sub(" ", incoming.text[:LONGEST_TEXT])
        heard = replace(incoming, text=in_the_end(text, self.speech.how_put, parse))
        meaning = self._understand(heard, parse)
        if in_digits := written_out(heard.text, meaning):
            heard = replace(heard, text=in_digits)
            meaning = self._understand(heard, parse)
        if self.second_opinion and not heard.click:
            meaning = await self.second_opinion.of(meaning)
        MESSAGES.labels(incoming.channel, "tap" if incoming.click else meaning.intent).inc()
        return await self.door.write(lambda tx: self._take(tx, heard, meaning), via=incoming.channel)

    def _understand(self, heard: Incoming, parse: Parse) -> Meaning:
        """What a message means, without what it says is not to be done; if it says nothing else: leave it."""
        wanted = self.speech.without_unwanted(heard.text)
        is_all = wanted != heard.text and sum(c.isalnum() for c in wanted) < ENOUGH_TO_WANT
        text = heard.text if is_all else wanted
        meaning = behind_a_yes(parse(text), self.speech.behind_yes(text), parse)
        if is_all:
            return replace(meaning, intent="stop", confidence=1.0, also=(), ranked=(("stop", 1.0),))
        meaning = self._as_put_right(meaning, text, parse)
        if "edit_items" in meaning.also:
            meaning = without_giving_up(meaning, self.speech.put(text, list(meaning.facts.orders)))
        how_put, orders = self.speech.how_put, meaning.facts.orders
        meaning = as_new(meaning, text, parse, how_put)
        if len(orders) > 1 and how_put.is_the_same_of(text, orders, meaning.intent):
            meaning = replace(meaning, also=(meaning.intent,) * (len(orders) - 1))
        else:
            meaning = with_parts(self._with_its_second_wish(meaning, text, parse), text, parse, how_put.cuts)
        meaning = with_what_is_apart(with_what_drowned(meaning, text, parse, how_put), text, parse, how_put)
        if len(orders) < 2 and not meaning.parts:
            meaning = replace(meaning, parts=beside_work(text, parse, how_put, self.speech.work))
        meaning = replace(meaning, text=heard.text)
        if text == heard.text:
            return meaning
        return _with_what_was_left_out(meaning, parse(heard.text))

    def _as_put_right(self, meaning: Meaning, text: str, parse: Parse) -> Meaning:
        """The meaning of a message that takes back what it has just said, with what it says instead."""
        slip = self.speech.how_put.slip(text)
        if slip is None:
            return meaning
        before, after = slip
        if self.speech.how_put.of(after).deeds - self.speech.how_put.of(before).deeds:
            return meaning  # what stands behind it is a wish of its own
        first, then = map(parse, slip)
        reason = first.entities.reason or then.entities.reason
        facts = put_right(meaning.facts, first.facts, then.facts, after)
        if facts == meaning.facts and not reason:
            return meaning  # nothing is said anew: "the price is not right" takes nothing back
        return replace(meaning, facts=facts, entities=replace(meaning.entities, reason=reason))

    def _with_its_second_wish(self, meaning: Meaning, text: str, parse: Parse) -> Meaning:
        """The meaning of a message that names two orders in two clauses: what is said of the second is a wish of its
        own, if it is clear which."""
        orders = meaning.facts.orders
        if meaning.also or len(orders) != 2 or self.speech.how_put.is_list(text, orders):
            return meaning
        clauses = _CLAUSE_ENDS.split(text)
        second = "".join(clauses[next((at for at, each in enumerate(clauses) if orders[1] in each), 0) :])
        if orders[0] in second or orders[1] in (meaning.entities.reason or ""):
            return meaning
        said = parse(second)
        is_clear = said.confidence >= SURE if said.intent in CHANGING_INTENTS else said.intent != OUT_OF_SCOPE
        return replace(meaning, also=(said.intent,)) if is_clear else meaning

    def _take(self, tx: Tx, incoming: Incoming, meaning: Meaning) -> Handled:
        if not inbox.take(tx, incoming.source, incoming.external_id):
            return Handled(repeated=True)
        speaker = speaker_of(tx, incoming, self.zone)
        remembered = memory.recall(tx, incoming)
        language = _language(self.speech, speaker, remembered, incoming, meaning)
        voice = self.speech.voice(language, speaker.zone, tx.now)
        remembered.language = voice.language.code
        tx = tx.acting_as(speaker.actor)
        if incoming.response_code and incoming.message_ref:
            notices.tapped(tx, incoming.channel, incoming.message_ref, incoming.response_code)
        heard = hear(Scene(tx, incoming, speaker, voice, remembered, meaning, self.skills, self.links))
        memory.remember(tx, incoming, remembered)
        said = _say(tx, heard, _Ending(incoming, speaker, voice))
        return replace(said, others_too=notices.has_owed(tx))


def _with_what_was_left_out(meaning: Meaning, whole: Meaning) -> Meaning:
    """The meaning of a message without what is not to be done, which was said in a language, too, and of an order: "do
    not cancel 10031, when does it ship?" What is to be cancelled instead is another one."""
    number, facts = whole.facts.order_no, meaning.facts
    is_of_it = meaning.intent != CANCEL_ORDER and not (facts.order_no or facts.orders or facts.product)
    return replace(meaning, lang=whole.lang, facts=replace(facts, order_no=number) if number and is_of_it else facts)


def _language(speech: Speech, speaker: Speaker, remembered: Memory, incoming: Incoming, meaning: Meaning) -> str | None:
    """The language of what was just written, as the speaker writes it; a tap, a bare number, a yes, a no or a name that
    was asked for goes on in the one spoken before: "shi de", "ok", Emma Clark. One that is asked for is spoken.
    Whoever lives in zh-TW and writes Chinese is answered in zh-TW: what is understood as one language may be spoken as
    several.
    """
    spoken = remembered.language or speaker.language or incoming.language
    is_short = len(_WORD.findall(incoming.text)) <= FEW
    is_name = remembered.pending is not None and remembered.pending.reading is Reading.NAMED
    is_of_any = is_short and (is_name or meaning.intent in {"affirm", "deny"})
    shows = shows_language(incoming.text) and not is_of_any
    written = speech.spoken.asked(incoming.text) or (meaning.lang if shows else spoken)
    own = (speaker.language, speech.nearest(incoming.language), speech.default)
    return next((code for code in own if code and speech.base(code) == speech.base(written)), written)


def written_out(text: str, meaning: Meaning) -> str:
    """A text with the numbers of orders and phones that it reads out written in digits; empty if it reads out none."""
    facts, written = meaning.facts, text
    for said in filter(None, (facts.order_no, *facts.orders, facts.phone)):
        if number := digits(said.lower()):
            written = written.replace(said, number)
    return written if written != text else ""


def shows_language(text: str) -> bool:
    """Whether a text says enough to tell its language: two Han characters or two words, not "ok", an order number or
    a link code."""
    return len(_HAN.findall(text)) >= 2 or len(_WORD.findall(text)) >= 2


def _say(tx: Tx, heard: Heard, ending: _Ending) -> Handled:
    """The answer in words, written down as owed. A tap on a card is answered by a toast alone where that is enough."""
    voice, incoming = ending.voice, ending.incoming
    match heard.outcome:
        case Done(toast):
            return Handled(toast=voice.say(toast))
        case Show(subject):
            return Handled((_show_card(tx, subject, ending),))
        case Reply() as reply:
            words = voice.say_all(reply.sentences)
            short = words if incoming.click and len(words) <= LONGEST_TOAST else None
            if short and heard.on_card and heard.refused and not reply.buttons:
                return Handled(toast=short)
            return Handled((_reply(tx, reply, heard, ending),), toast=short)
    raise TypeError(f"not something to say: {heard.outcome!r}")


def _show_card(tx: Tx, subject: str, ending: _Ending) -> Answer:
    card = card_for(tx, subject, ending.voice, in_private=ending.incoming.is_private, reader_id=ending.person_id)
    spoken = content.speak_card(tx, card, ending.voice, ending.person_id)
    packed: dict[str, Json] = {"language": ending.voice.language.code}
    return Answer(_owe(tx, packed, ending, subject), spoken, card.version)


def _reply(tx: Tx, reply: Reply, heard: Heard, ending: _Ending) -> Answer:
    """A reply. After a tap it takes the place of the message tapped on, so that no stale buttons stay behind; but never
    of a card, which is repainted for itself, and never when the tap was refused."""
    incoming = ending.incoming
    packed = content.pack_reply(reply) | {"language": ending.voice.language.code}
    if incoming.click and incoming.message_ref and not heard.on_card and not heard.refused:
        packed |= {"replaces": incoming.message_ref, "response_code": incoming.response_code}
    spoken = content.speak(tx, reply, ending.voice, ending.person_id)
    return Answer(_owe(tx, packed, ending), spoken)


def _owe(tx: Tx, packed: dict[str, Json], ending: _Ending, subject: str | None = None) -> NoticeView:
    incoming = ending.incoming
    return notices.owe_reply(
        tx,
        incoming.channel,
        incoming.chat_id,
        packed,
        f"reply:{incoming.source}:{incoming.external_id}",
        person_id=ending.person_id,
        subject=subject,
    )
