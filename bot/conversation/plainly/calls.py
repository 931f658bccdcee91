"""What colleagues say of an alert in words of their own: that it is not theirs to take, or that it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.memory import Memory
from bot.conversation.wishes import Wish
from bot.skills.skill import COLLEAGUES, ORDER_NO
from bot.understanding.meaning import Meaning
from bot.words.work import WorkWords
from core.alerts.queries import AlertView, open_alerts
from core.orders.queries import order_seen
from core.tx import Tx
from core.values import Json

OF_ALERTS = frozenset({"ack_alert", "snooze_alert", "resolve_alert", "show_alert", "pass_on_alert"})
"""What is done with an alert: whoever goes on speaks of it."""

LISTING = frozenset({"list_exceptions", "called_for"})
"""What lists alerts."""

OF_DECISIONS = frozenset({"approve", "reject", "show_approval", "list_approvals", "approve_all"})
"""After which "anything left?" asks what else waits for a decision."""


@dataclass(frozen=True, slots=True)
class Calls:
    """One message as whoever was called would mean it. `given` is what it tells."""

    tx: Tx
    memory: Memory
    meaning: Meaning
    work: WorkWords
    given: Mapping[str, Json]

    def wanted(self, said: str) -> Wish | None:
        """What is wanted of an alert, or of what else waits; None if neither is spoken of."""
        if not self.tx.who.has(*COLLEAGUES):
            return None
        if self.work.asks_what_else(said) and (self._has_decided or self._before in OF_ALERTS or self._listed):
            return Wish("list_approvals" if self._has_decided else "called_for", {}, is_new=True)
        deed = self.work.of_alert(said)
        is_of_named = deed == "snooze_alert" and bool(self.given.get(ORDER_NO))
        if deed is None or not (is_of_named or self._is_of_alert(said)):
            return None
        if self.memory.pending and self.memory.pending.skill == deed and not self.given.get(ORDER_NO):
            return None  # an answer
        about = {} if is_of_named else self._about()
        return None if about is None else Wish(deed, {**self.given, **about}, is_new=True)

    @property
    def _before(self) -> str:
        """What was spoken of last."""
        return (self.memory.skill or "") if self.memory.is_fresh(self.tx.now) else ""

    @property
    def _has_decided(self) -> bool:
        """Whether a question that waited for a decision was looked at or decided last."""
        is_shown = (self.memory.shown or "").startswith("approval:") and self.memory.is_fresh(self.tx.now)
        return is_shown or self._before in OF_DECISIONS

    def _is_of_alert(self, said: str) -> bool:
        """Whether it is an alert that is spoken of: by its name, by what is wanted of it, or by going on."""
        is_going_on = self._before in OF_ALERTS or self._listed
        return self.work.names_alert(said) or self.meaning.intent in OF_ALERTS or is_going_on or self._is_called

    @property
    def _listed(self) -> bool:
        """Whether what was listed last were alerts."""
        return self.memory.is_fresh(self.tx.now) and self.memory.listed_by in LISTING

    @property
    def _is_called(self) -> bool:
        """Whether the order that is named has an alert for which the speaker was called."""
        found = self._alerts(str(self.given.get(ORDER_NO) or ""))
        return any(self.tx.who.person_id in (*each.called, each.held_by_id) for each in found)

    def _about(self) -> dict[str, Json] | None:
        """The order whose alert is meant; none where the speaker's own tells; None if what is named has no alert."""
        named = str(self.given.get(ORDER_NO) or "")
        if named:
            return {} if self._alerts(named) else None
        talked = self.memory.order_no if self._before in OF_ALERTS else None
        return {ORDER_NO: talked} if talked and self._alerts(talked) else {}

    def _alerts(self, order_no: str) -> list[AlertView]:
        order = order_seen(self.tx.db, self.tx.who, order_no) if order_no else None
        return list(open_alerts(self.tx.db, order_id=order.id)) if order else []
