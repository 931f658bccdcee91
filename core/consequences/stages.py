"""Deadlines that begin and end as an order moves on."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import service as alerts
from core.consequences.concerns import order_of
from core.exchanges import facts as exchange_facts
from core.orders import facts as order_facts
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.policies.queries import working_calendar
from core.review.queries import awaiting_goods
from core.tx import HOUSE, Fact, Tx


class Stages:
    """Deadlines follow an order from stage to stage. They are counted in the working hours of the shop's time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def waits_for_review(self, tx: Tx, fact: order_facts.OrderPlaced) -> None:
        """From placing to the first look."""
        house, calendar = tx.acting_as(HOUSE), working_calendar(tx)
        alerts.start_first_stage(house, order_of(fact), "placed", calendar, self._zone)

    def waits_on_hold(self, tx: Tx, fact: order_facts.OrderHeld) -> None:
        """From being stopped to being let go on; but nobody here is late while goods are awaited from the customer."""
        if awaiting_goods(tx.db, order_by_id(tx.db, order_of(fact))):
            self.over(tx, fact)
        else:
            self._start(tx, fact, "on_hold")

    def waits_still(self, tx: Tx, fact: exchange_facts.ExchangeGoodsBack) -> None:
        """The same, from when those goods are here."""
        if fact.is_whole and order_by_id(tx.db, order_of(fact)).status is Status.ON_HOLD:
            self._start(tx, fact, "on_hold")

    def waits_for_approval(self, tx: Tx, fact: order_facts.ApprovalAwaited) -> None:
        """From being asked to being decided."""
        self._start(tx, fact, "awaiting_approval")

    def waits_for_shipping(self, tx: Tx, fact: order_facts.OrderApproved) -> None:
        """From approval to the door."""
        self._start(tx, fact, "to_ship")

    def is_on_its_way(self, tx: Tx, fact: order_facts.OrderShipped) -> None:
        """From our door to the customer's."""
        self._start(tx, fact, "in_transit")

    def over(self, tx: Tx, fact: Fact) -> None:
        """Nothing more is to be waited for."""
        alerts.end_stages(tx.acting_as(HOUSE), order_of(fact))

    def _start(self, tx: Tx, fact: Fact, stage: str) -> None:
        alerts.start_stage(tx.acting_as(HOUSE), order_of(fact), stage, working_calendar(tx), self._zone)
