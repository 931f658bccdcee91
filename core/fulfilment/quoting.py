"""What sending something costs and how long it takes, before anybody has packed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core.address import Address
from core.catalog.queries import goods_by_id
from core.fulfilment.carriers import Measure, allowed_by, measure_of, offers
from core.fulfilment.work import parcels_of, times_urged
from core.inventory.queries import held_by_order, warehouses_by_id
from core.orders.queries import OrderView
from core.people.queries import person_by_id
from core.policies.queries import decide, shipping_rates
from core.policies.rates import ZONES, Quote, Rates
from core.tx import Tx

USUAL_G = 1000
"""What a parcel weighs when nobody has said what is in it."""

USUAL_PROMISE = 5
"""In how many days a parcel is to be there when it is nobody's yet."""


def quotes_to(tx: Tx, recipient: Address) -> Sequence[Quote]:
    """What carriers ask for a parcel of a kilogram from the nearest warehouse, the one to choose first."""
    rates = shipping_rates(tx)
    sender = _nearest(tx.db, rates, recipient)
    return offers(rates, allowed_by(tx), sender, recipient, Measure(USUAL_G, 0), USUAL_PROMISE)


def quotes_for(tx: Tx, order: OrderView) -> Sequence[Quote]:
    """What carriers ask for an order, from where its goods lie, the one to choose first."""
    rates, promise = shipping_rates(tx), promise_days(tx, order)
    return offers(
        rates, allowed_by(tx), _sender(tx.db, rates, order), order.address, _size_of(tx.db, order.pieces), promise
    )


def freight_of(tx: Tx, order: OrderView) -> Quote | None:
    """What an order's freight comes to for its customer, by what it holds and where it goes (see `freight_for`)."""
    return freight_for(tx, order.pieces, order.address)


def freight_for(tx: Tx, pieces: Mapping[int, int], recipient: Address, rates: Rates | None = None) -> Quote | None:
    """What the freight of goods (product id → pieces) comes to for a customer, and in how many days they are there:
    from the nearest warehouse, wherever they may lie; in the currency of the table `rates`, which may not be that of
    their prices. None where nobody goes.

    By the rates in force, if no others are given. What no carrier takes as one parcel goes in two, four, eight … equal
    ones.
    """
    rates = rates or shipping_rates(tx)
    whole, most = _size_of(tx.db, pieces), sum(pieces.values())
    allows, sender, parcels = allowed_by(tx), _nearest(tx.db, rates, recipient), 1
    while not (quotes := offers(rates, allows, sender, recipient, _shared(whole, parcels), USUAL_PROMISE)):
        parcels *= 2
        if parcels > most:
            return None
    return replace(quotes[0], price=quotes[0].price.times(parcels))


def _shared(size: Measure, parcels: int) -> Measure:
    """What one of so many equal parcels weighs and takes up."""
    return Measure(-(-size.weight_g // parcels), -(-size.volume_cm3 // parcels))


def promise_days(tx: Tx, order: OrderView) -> int:
    """In how many days from our door to theirs an order is to be there, by the policy `allocation`."""
    urges = times_urged(tx.db, [order.id]).get(order.id, 0)
    values = {"urges": urges, "tier": person_by_id(tx.db, order.customer_id).tier}
    return int(decide(tx, "allocation", values).outputs["promise_days"])


def days_of(carrier: str, quotes: Sequence[Quote]) -> int | None:
    """In how many days a carrier is there; of one without a rate, as long as the carrier to choose takes."""
    by_carrier: Mapping[str, int] = {quote.carrier: quote.days for quote in reversed(quotes)}
    return by_carrier.get(carrier, quotes[0].days if quotes else None)


def _size_of(db: Session, pieces: Mapping[int, int]) -> Measure:
    """What all these goods weigh and take up together."""
    goods = goods_by_id(db, pieces)
    return measure_of(pieces, {each.id: Measure(each.weight_g, each.volume_cm3) for each in goods.values()})


def _sender(db: Session, rates: Rates, order: OrderView) -> Address:
    """Where an order is sent from: its parcel's warehouse, else where most of it is promised, else the nearest."""
    houses = warehouses_by_id(db)
    for parcel in parcels_of(db, order.id):
        if parcel.warehouse_id is not None:
            return houses[parcel.warehouse_id].address
    held = held_by_order(db, [order.id]).get(order.id)
    if held:
        return houses[max(held, key=lambda part: part.quantity).warehouse_id].address
    return _nearest(db, rates, order.address)


def _nearest(db: Session, rates: Rates, recipient: Address) -> Address:
    """The warehouse that is nearest to an address; nowhere in particular if there is none."""
    places = [house.address for house in warehouses_by_id(db).values()]
    return min(places, key=lambda place: ZONES.index(rates.zone(place, recipient)), default=Address(text=""))
