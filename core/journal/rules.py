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
        "ApprovalCommented",
        "ApprovalFinal",
        "ApprovalForwarded",
        "ApprovalHandedUp",
        "ApprovalRenewed",
        "ApprovalRolledBack",
        "ApprovalSigned",
        "ApproverAdded",
        "CheckpointSigned",
        "FindingsChanged",
        "LightChanged",
        "NobodyToCall",
        "NoteAdded",
        "ParcelsDropped",
        "PickShort",
        "PricesAsked",
        "SecondLookDue",
    }
)
"""Facts of an order that its customer is not told: how colleagues are called, how they decide, and what they note."""

OF_NO_ORDER = frozenset(
    {
        "ChatLinked",
        "ColleagueWanted",
        "CreditAgreed",
        "DaySealed",
        "DelegationBegan",
        "DelegationEnded",
        "DelegationSet",
        "DraftDropped",
        "DraftKept",
        "DraftMended",
        "DraftReady",
        "GoodsReceived",
        "KeyAdded",
        "KeyRevoked",
        "LanguageChosen",
        "LevelsSet",
        "LinkCodeIssued",
        "LotExpiring",
        "NewCustomer",
        "PersonAdded",
        "PolicyDrafted",
        "PolicyPublished",
        "ProductAdded",
        "ProductChanged",
        "PurchaseCancelled",
        "PurchaseLate",
        "PurchaseOrdered",
        "PurchaseRequested",
        "SourceSet",
        "StockAdjusted",
        "StockCounted",
        "StockLow",
        "StockReceived",
        "SupplierAdded",
        "WarehousesChosen",
    }
)
"""Facts that concern no order, or several at once, and so are in no order's history."""
