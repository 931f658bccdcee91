"""An order about which people are asked, and what they do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.approvals import moves, service
from core.approvals.queries import ApprovalView, approval_by_id, latest_for
from core.approvals.rules import Subject
from core.notices.models import Notice
from core.orders.lifecycle import Status
from core.policies.rules import Decision
from core.tx import Actor, Desk
from tests.core.house import House, place, standing


@dataclass(frozen=True, slots=True)
class Routed:
    """A question, and the house it is asked in."""

    house: House
    approval_id: int
    order_no: str = ""

    @classmethod
    def place(cls, house: House) -> Routed:
        """An order, and the question that is asked about it."""
        order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
        with house.desk.reading() as tx:
            found = latest_for(tx.db, order.id)
        assert found is not None
        return cls(house, found.id, order.order_no)

    @classmethod
    def ask(cls, house: House, subject: Subject, route: str) -> Routed:
        """A question about anything."""
        with house.desk.transaction() as tx:
            opened = service.open_for(tx, subject, Decision("approval_route", 1, "cny", {}, {"route": route}))
            assert opened is not None
            return cls(house, opened.id)

    @property
    def now(self) -> ApprovalView:
        """How it stands."""
        with self.house.desk.reading() as tx:
            return approval_by_id(tx.db, self.approval_id)

    @property
    def status(self) -> Status:
        """How its order stands."""
        return standing(self.house.desk, self.order_no).status

    @property
    def steps(self) -> list[tuple[str, list[str | None]]]:
        """Its steps: where each stands, and its answers."""
        return [(step.state, [seat.answer for seat in step.seats]) for step in self.now.steps]

    def says(self, who: Actor, *, yes: bool = True, reason: str = "", seen: dict[str, Any] | None = None) -> None:
        """Somebody answers."""
        seen = seen or self.now.shown
        with self.house.desk.transaction(who, via="wecom") as tx:
            service.decide(tx, self.approval_id, approved=yes, seen=seen, reason=reason)

    def undoes(self, who: Actor) -> None:
        """Somebody takes their answer back."""
        with self.house.desk.transaction(who, via="wecom") as tx:
            service.undo(tx, self.approval_id)

    def forwards(self, who: Actor, to: Actor) -> None:
        """Somebody passes it on."""
        with self.house.desk.transaction(who) as tx:
            moves.forward(tx, self.approval_id, id_of(to))

    def adds(self, who: Actor, added: Actor, where: moves.Place) -> None:
        """Somebody has somebody else agree, too."""
        with self.house.desk.transaction(who) as tx:
            moves.add_signer(tx, self.approval_id, id_of(added), where)


def id_of(who: Actor) -> int:
    """The id of a person."""
    assert who.person_id is not None
    return who.person_id


def shown_to(desk: Desk, approval_id: int) -> list[int | None]:
    """Before whom the card was put, in this order."""
    with desk.reading() as tx:
        of_card = (Notice.kind == "card") & (Notice.subject == f"approval:{approval_id}")
        return list(tx.db.scalars(select(Notice.person_id).where(of_card).order_by(Notice.id)))
