"""What of an order's history is whose business."""

from __future__ import annotations

COLLEAGUES_ONLY = frozenset(
    {
        "AlertAcknowledged",
        "AlertEscalated",
        "AlertRaised",
        "AlertResolved",
        "AlertSnoozed",
        "AlertWoken",
        "ApprovalRenewed",
        "LightChanged",
        "NobodyToCall",
        "NoteAdded",
    }
)
"""Facts of an order that its customer is not told: how colleagues are called, and what they note."""

OF_NO_ORDER = frozenset(
    {
        "ChatLinked",
        "ColleagueWanted",
        "DaySealed",
        "LanguageChosen",
        "LinkCodeIssued",
        "PersonAdded",
        "StockAdjusted",
    }
)
"""Facts that concern no order, and so are in no order's history."""
