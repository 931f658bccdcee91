"""When something was ordered: as its source says, as far as that can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.alerts.queries import deadline_of
from core.clock import CLOCKS_DIFFER, HandClock
from core.intake import service
from core.intake.draft import DraftLine
from core.intake.errors import NumberTaken
from core.intake.rules import State
from core.orders.queries import order_by_id
from tests.core.house import House
from tests.core.intake.drafts import accept, standing, whole

IN_THE_END = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
IN_THE_BEGINNING = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))


def test_an_order_was_placed_when_it_was_ordered_and_its_deadline_begins_when_it_comes(
    house: House, clock: HandClock
) -> None:
    last_week = clock.now() - timedelta(days=7)
    older = accept(house.desk, whole(house, placed_at=last_week))
    newer = accept(house.desk, whole(house, external_no="A-2"))
    with house.desk.reading() as tx:
        orders = [order_by_id(tx.db, each.order_id or 0) for each in (older, newer)]
        deadlines = [deadline_of(tx.db, order.id) for order in orders]
    assert [order.placed_at for order in orders] == [last_week, clock.now()]
    assert deadlines[0] is not None
    assert deadlines[1] is not None
    assert (deadlines[0].started_at, deadlines[0].due_at) == (clock.now(), deadlines[1].due_at)


def test_one_that_waits_for_a_person_was_placed_when_it_was_ordered_too(house: House, clock: HandClock) -> None:
    begun = clock.now()
    said = accept(house.desk, whole(house, placed_at=begun, lines=(DraftLine(None, sku="LAMP"),)))
    unsaid = accept(house.desk, whole(house, external_no="A-2", lines=(DraftLine(None, sku="LAMP"),)))
    clock.advance(timedelta(days=1))
    for quantity, kept in ((3, said), (4, unsaid)):
        with house.desk.transaction() as tx:
            service.mend(tx, kept.draft_id, quantities={1: quantity})
    placed = [standing(house.desk, kept.draft_id).order_id or 0 for kept in (said, unsaid)]
    with house.desk.reading() as tx:
        assert [order_by_id(tx.db, each).placed_at for each in placed] == [begun, clock.now()]


def test_a_clock_that_is_ahead_of_ours_is_not_the_future(house: House, clock: HandClock) -> None:
    accepted = accept(house.desk, whole(house, placed_at=clock.now() + CLOCKS_DIFFER))
    with house.desk.reading() as tx:
        assert order_by_id(tx.db, accepted.order_id or 0).placed_at == clock.now()


@pytest.mark.parametrize(
    "at", [IN_THE_BEGINNING, IN_THE_END, datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)]
)
def test_when_nothing_can_have_been_ordered_a_person_looks_at_it(house: House, clock: HandClock, at: datetime) -> None:
    draft = whole(house, placed_at=at)
    kept = accept(house.desk, draft)
    assert (kept.state, [(each.kind, each.field) for each in kept.problems]) == (
        State.NEEDS_PERSON,
        [("unclear", "placed_at")],
    )
    clock.advance(timedelta(hours=1))
    assert accept(house.desk, draft).repeated
    with pytest.raises(NumberTaken) as refused:
        accept(house.desk, replace(draft, placed_at=None))
    assert refused.value.differs == ("placed_at",)
    with house.desk.transaction() as tx:
        mended = service.mend(tx, kept.draft_id, leave_out=["placed_at"])
        assert order_by_id(tx.db, mended.order_id or 0).placed_at == clock.now()
