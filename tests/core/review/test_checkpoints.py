"""Regulated goods leave only after a colleague has signed."""

from __future__ import annotations

import pytest

from core.catalog.models import ProductCheckpoint
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.review import service
from core.review.errors import NoCheckpoint, NothingFound, NotSigned, SignedAlready
from core.review.queries import checkpoints_of, unsigned
from core.tx import STRANGER, Actor
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.house import House, everything, place, standing
from tests.core.scene import LAMP, told


def regulate(house: House, *kinds: str) -> None:
    with house.desk.transaction() as tx:
        tx.db.add_all(ProductCheckpoint(product_id=LAMP, kind=kind) for kind in kinds)


def sign(house: House, order: OrderView, kind: str, note: str = "证号 A-17", who: Actor | None = None) -> None:
    with house.desk.transaction(who or house.warehouse) as tx:
        service.sign_checkpoint(tx, order.order_no, kind, note)


def ship(house: House, order: OrderView) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF10001000")


def test_an_order_waits_for_its_licence_and_leaves_only_with_its_temperature(house: House) -> None:
    regulate(house, "licence", "temperature")
    order = place(house.desk, house.lilei)
    assert (order.status, order.findings) == (Status.ON_HOLD, ("hold-licence-unsigned",))
    sign(house, order, "licence")
    assert standing(house.desk, order.order_no).status is Status.APPROVED
    before = everything(house.desk)
    with pytest.raises(NotSigned) as refused:
        ship(house, order)
    assert refused.value.sentence == Sentence(
        "refused-not-signed", {"order_no": order.order_no, "checkpoints": [Sentence("checkpoint-temperature")]}
    )
    assert everything(house.desk) == before, "the parcel was never handed over"
    sign(house, order, "temperature", "4.2 °C，冷库")
    ship(house, order)
    assert standing(house.desk, order.order_no).status is Status.SHIPPED
    assert ("CheckpointSigned", {"kind": "temperature", "note": "4.2 °C，冷库"}) in told(house.desk, order.id)
    with house.desk.reading() as tx:
        signed = [(each.kind, each.signed_at, each.signed_by_id, each.note) for each in checkpoints_of(tx.db, order.id)]
    by = house.warehouse.person_id
    assert signed == [("licence", MONDAY, by, "证号 A-17"), ("temperature", MONDAY, by, "4.2 °C，冷库")]


def test_a_temperature_alone_does_not_hold_an_order(house: House) -> None:
    regulate(house, "temperature")
    order = place(house.desk, house.lilei)
    assert order.status is Status.APPROVED
    with house.desk.reading() as tx:
        assert unsigned(tx.db, order.id) == ["temperature"]


def test_goods_that_are_not_regulated_need_no_signature(house: House) -> None:
    order = place(house.desk, house.lilei)
    ship(house, order)
    assert standing(house.desk, order.order_no).status is Status.SHIPPED


def test_a_signature_is_given_once_by_staff_and_says_what_was_found(house: House) -> None:
    regulate(house, "licence")
    order = place(house.desk, house.lilei)
    before = everything(house.desk)
    for who in (STRANGER, house.lilei, house.director):
        with pytest.raises(NotAllowed):
            sign(house, order, "licence", who=who)
    for nothing in ("", "  ", "x" * 501):
        with pytest.raises(NothingFound):
            sign(house, order, "licence", nothing)
    with pytest.raises(NoCheckpoint):
        sign(house, order, "temperature")
    with pytest.raises(UnknownOrder), house.desk.transaction(house.warehouse) as tx:
        service.sign_checkpoint(tx, "99999", "licence", "x")
    assert everything(house.desk) == before
    sign(house, order, "licence")
    before = everything(house.desk)
    with pytest.raises(SignedAlready) as refused:
        sign(house, order, "licence")
    assert (refused.value.values["who"], refused.value.values["when"]) == ("赵敏", MONDAY)
    assert everything(house.desk) == before
