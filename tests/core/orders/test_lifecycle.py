"""Where an order can go from where it is, and who may send it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from core.errors import NotAllowed
from core.orders import service
from core.orders.errors import AlreadyShipped, OrderOver, StepNotPossible, UnknownOrder
from core.orders.lifecycle import LIFECYCLE, Status, Step, possible, target_of
from core.orders.queries import OrderView
from core.tx import HOUSE, STRANGER, Tx
from core.values import Sentence
from tests.core.house import House, everything, place, put_at, quiet, standing
from tests.core.scene import told

BEFORE_SHIPPING = {"placed", "on_hold", "cleared", "awaiting_approval", "approved", "allocated"}

THE_TABLE: Mapping[str, tuple[set[str], str]] = {
    "hold": (BEFORE_SHIPPING - {"on_hold"}, "on_hold"),
    "clear": ({"placed", "on_hold"}, "cleared"),
    "ask": ({"cleared", "approved", "allocated"}, "awaiting_approval"),
    "approve": ({"cleared", "awaiting_approval"}, "approved"),
    "reject": ({"awaiting_approval"}, "cancelled"),
    "allocate": ({"approved"}, "allocated"),
    "ship": ({"allocated"}, "shipped"),
    "deliver": ({"shipped"}, "delivered"),
    "close": ({"delivered"}, "closed"),
    "cancel": (BEFORE_SHIPPING, "cancelled"),
    "return": ({"shipped", "delivered", "closed"}, "returned"),
}
"""The life of an order as the business tells it: step → from where → to where."""

USE_CASES: Mapping[str, tuple[Callable[[Tx, OrderView], object], str, dict[str, object]]] = {
    "hold": (lambda tx, order: service.hold(tx, order.id, "a look"), "OrderHeld", {"reason": "a look"}),
    "clear": (lambda tx, order: service.clear(tx, order.id), "OrderCleared", {"rule": ""}),
    "ask": (lambda tx, order: service.await_approval(tx, order.id), "ApprovalAwaited", {}),
    "approve": (lambda tx, order: service.approve(tx, order.id, "cny"), "OrderApproved", {"rule": "cny"}),
    "reject": (
        lambda tx, order: service.reject(tx, order.id, "too dear"),
        "OrderCancelled",
        {"reason": "too dear", "rejected": True},
    ),
    "allocate": (lambda tx, order: service.allocate(tx, order.id), "OrderAllocated", {}),
    "ship": (lambda tx, order: service.ship(tx, order.id), "OrderShipped", {}),
    "deliver": (lambda tx, order: service.deliver(tx, order.id), "OrderDelivered", {}),
    "close": (lambda tx, order: service.close(tx, order.id), "OrderClosed", {}),
    "cancel": (
        lambda tx, order: service.cancel(tx, order.order_no, "changed my mind"),
        "OrderCancelled",
        {"reason": "changed my mind", "rejected": False},
    ),
    "return": (
        lambda tx, order: service.return_goods(tx, order.id, "broken"),
        "OrderReturned",
        {"reason": "broken", "warehouse_id": None},
    ),
}
"""Each step's use case, the fact it tells, and what the fact says."""

MAY: Mapping[str, set[str]] = {
    "hold": {"manager", "warehouse", "admin", "house"},
    "clear": {"manager", "warehouse", "admin", "house"},
    "ask": {"admin", "house"},
    "approve": {"admin", "house"},
    "reject": {"admin", "house"},
    "allocate": {"manager", "warehouse", "admin", "house"},
    "ship": {"admin", "house"},
    "deliver": {"admin", "house"},
    "close": {"manager", "warehouse", "admin", "house"},
    "cancel": {"owner", "manager", "warehouse", "admin", "house"},
    "return": {"manager", "warehouse", "admin", "house"},
}
"""Who may take each step."""


def test_the_table_is_the_one_the_business_tells() -> None:
    told_here = {row.step: ({str(source) for source in row.sources}, str(row.target)) for row in LIFECYCLE}
    assert told_here == THE_TABLE


@pytest.mark.parametrize("step", Step)
def test_a_step_leads_where_the_table_says_and_is_refused_from_everywhere_else(step: Step) -> None:
    sources, target = THE_TABLE[step]
    for status in Status:
        assert possible(step, status) is (status in sources)
        if status in sources:
            assert target_of(step, status, "10001") == target
        else:
            with pytest.raises(StepNotPossible) as refused:
                target_of(step, status, "10001")
            assert refused.value.sentence == Sentence(
                "refused-step-not-possible",
                {
                    "order_no": "10001",
                    "status": Sentence(f"status-{status.replace('_', '-')}"),
                    "step": Sentence(f"step-{step}"),
                },
            )


@pytest.mark.parametrize("step", Step)
def test_taking_a_step_moves_the_order_tells_one_fact_and_is_refused_elsewhere(house: House, step: Step) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    act, fact, data = USE_CASES[step]
    sources, target = THE_TABLE[step]
    for status in Status:
        put_at(desk, order.id, status)
        before, facts, version = everything(desk), told(desk, order.id), standing(desk, order.order_no).version
        if status in sources:
            with desk.transaction(via="test") as tx:
                act(tx, order)
            after = standing(desk, order.order_no)
            assert (after.status, after.version) == (target, version + 1)
            assert told(desk, order.id) == [*facts, (fact, data)]
        else:
            expected = {"shipped": AlreadyShipped, "delivered": AlreadyShipped}.get(status, OrderOver)
            with pytest.raises(expected if step is Step.CANCEL else StepNotPossible), desk.transaction() as tx:
                act(tx, order)
            assert everything(desk) == before


@pytest.mark.parametrize("step", Step)
def test_whoever_may_not_take_a_step_changes_nothing(house: House, step: Step) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    act, _, _ = USE_CASES[step]
    source = min(THE_TABLE[step][0])
    actors = {
        "stranger": STRANGER,
        "owner": house.lilei,
        "another customer": house.emma,
        "director": house.director,
        "manager": house.manager,
        "warehouse": house.warehouse,
        "admin": house.admin,
        "house": HOUSE,
    }
    for name, actor in actors.items():
        put_at(desk, order.id, Status(source))
        before = everything(desk)
        if name in MAY[step]:
            with desk.transaction(actor) as tx:
                act(tx, order)
            assert standing(desk, order.order_no).status == THE_TABLE[step][1], name
        else:
            with pytest.raises(UnknownOrder if step is Step.CANCEL else NotAllowed), desk.transaction(actor) as tx:
                act(tx, order)
            assert everything(desk) == before, name
