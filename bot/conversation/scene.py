"""One message, and everything in whose light it is understood and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.conversation.identity import Speaker
from bot.conversation.memory import Memory
from bot.conversation.message import Incoming
from bot.links import Links
from bot.skills.skill import Skill, Turn
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from core.errors import NotAllowed, Refused
from core.tx import Tx
from core.values import Json


class StrangerRefused(Refused):
    """The speaker has to say who they are first."""

    key = "refused-stranger"


@dataclass(slots=True)
class Scene:
    """A message, for as long as it is being answered. `put`: how it is put, by its plain words."""

    tx: Tx
    incoming: Incoming
    speaker: Speaker
    voice: Voice
    memory: Memory
    meaning: Meaning
    skills: Mapping[str, Skill]
    links: Links | None = None
    put: Put = field(init=False)

    def __post_init__(self) -> None:
        facts = self.meaning.facts
        named = facts.orders or ((facts.order_no,) if facts.order_no else ())
        self.put = self.voice.speech.put(self.incoming.text, named)

    @property
    def is_heard(self) -> bool:
        """Whether this is about the message, and not about a question that is asked again after it."""
        return bool(self.incoming.text or self.incoming.click)

    def may(self, skill: Skill) -> bool:
        """Whether the speaker may have this done."""
        return not skill.who or self.tx.who.has(*skill.who)

    def may_want(self, intent: str) -> bool:
        """Whether there is such a skill, and the speaker may have it done."""
        return intent in self.skills and self.may(self.skills[intent])

    def check_may(self, skill: Skill) -> None:
        """Go on only if the speaker may have this done. Raises StrangerRefused, NotAllowed."""
        if not self.may(skill):
            raise StrangerRefused if self.tx.who.person_id is None else NotAllowed

    def turn(self, given: Mapping[str, Json], confirmed: Mapping[str, Json]) -> Turn:
        """What a skill is handed."""
        earlier = self.memory.said_before(self.tx.now)
        return Turn(self.tx, self.incoming, self.speaker, self.voice, given, confirmed, self.put, self.links, earlier)
