"""Looking the house over: what is in order, what is not, and how to mend it. `xiaodan doctor` prints it.

Nothing is changed by looking, and no secret is ever put into words.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.doctor import channels, house, shops
from bot.settings import Settings
from bot.speech import Speech
from core.clock import Clock, SystemClock


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in the operator's language. `mend` says what to do; empty if all is well."""

    name: str
    says: str
    mend: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.mend


def examine(settings: Settings, clock: Clock | None = None) -> list[Finding]:
    """Look at everything, in the order in which one thing rests on another. Takes a few seconds: vendors are asked."""
    now = (clock or SystemClock()).now()
    seen = [
        *house.languages(settings),
        house.time_zone(settings, now),
        *house.disk(settings),
        *house.database(settings, now),
        *house.demo(settings),
        house.understanding(settings, now),
        channels.slack(settings),
        channels.telegram(settings, now),
        channels.wecom(settings),
        *shops.off(settings),
    ]
    voice = Speech(settings.default_language).voice(settings.default_language, settings.zone, now)
    return [Finding(one.name, voice.say(one.says), voice.say(one.mend) if one.mend else "") for one in seen]
