"""Whether a message only wants another language spoken. It is answered in that language."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish

SPEAK = "speak_language"


def wanted(scene: Scene) -> Wish | None:
    """That; None if anything else is wanted, or the words may be the answer to what is asked."""
    pending = scene.memory.pending
    if scene.incoming.click or (pending and pending.reading.takes_all):
        return None
    return Wish(SPEAK, {}, is_new=True) if scene.voice.speech.spoken.asked(scene.incoming.text) else None
