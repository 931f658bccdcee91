"""From which warehouse: near, cheap, in time, in one parcel if it can be; and all together better than in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.address import Address
from core.fulfilment.allocation import Need, Plan, Share, Site, Weights, best, greedy, total_cost
from core.fulfilment.carriers import Measure, asks_with, measure_of, offers
from core.policies.queries import decide_as_shipped, shipped_rates

LAMP, PAD = 1, 2
USUAL = Weights(promise_days=5, day_minor=100, late_minor=1000, parcel_minor=1000)
URGENT = Weights(promise_days=2, day_minor=800, late_minor=3000, parcel_minor=500)

SHANGHAI = Address(text="上海市", country="CN", province="上海市", city="上海市")
HANGZHOU = Address(text="浙江省杭州市", country="CN", province="浙江省", city="杭州市")
SHENZHEN = Address(text="广东省深圳市", country="CN", province="广东省", city="深圳市")
URUMQI = Address(text="新疆乌鲁木齐市", country="CN", province="新疆维吾尔自治区", city="乌鲁木齐市")
LONDON = Address(text="London", country="GB", city="London")


def allows(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return decide_as_shipped("carrier", values).outputs


MEASURES = {LAMP: Measure(1500, 0), PAD: Measure(500, 0)}


def need(key: int, wanted: dict[int, int], goes_to: Address = HANGZHOU, weights: Weights = USUAL) -> Need:
    return Need(key, wanted, goes_to, weights)


def places(plan: Plan, key: int) -> list[tuple[int, dict[int, int]]]:
    return [(share.warehouse_id, dict(share.parts)) for share in plan[key]]


def test_the_nearer_warehouse_sends_it() -> None:
    sites = [Site(1, SHENZHEN, {LAMP: 9}), Site(2, SHANGHAI, {LAMP: 9})]
    plan = greedy([need(1, {LAMP: 1})], sites, asks_with(shipped_rates(), allows, MEASURES))
    assert places(plan, 1) == [(2, {LAMP: 1})]
    assert plan[1][0].quote is not None
    assert (plan[1][0].quote.carrier, plan[1][0].quote.zone, plan[1][0].quote.price.minor) == ("jt", "near", 1000)


def test_one_parcel_from_afar_rather_than_two_from_near() -> None:
    sites = [Site(1, SHENZHEN, {LAMP: 1, PAD: 1}), Site(2, SHANGHAI, {LAMP: 1})]
    plan = greedy([need(1, {LAMP: 1, PAD: 1})], sites, asks_with(shipped_rates(), allows, MEASURES))
    assert places(plan, 1) == [(1, {LAMP: 1, PAD: 1})]


def test_what_no_warehouse_has_alone_comes_from_few() -> None:
    sites = [Site(1, SHENZHEN, {LAMP: 1}), Site(2, SHANGHAI, {LAMP: 2, PAD: 1}), Site(3, SHANGHAI, {LAMP: 1})]
    plan = greedy([need(1, {LAMP: 3, PAD: 1})], sites, asks_with(shipped_rates(), allows, MEASURES))
    assert places(plan, 1) == [(2, {LAMP: 2, PAD: 1}), (3, {LAMP: 1})]


def test_what_is_not_there_is_not_planned_in_part() -> None:
    sites = [Site(1, SHENZHEN, {LAMP: 1})]
    assert greedy([need(1, {LAMP: 1, PAD: 1})], sites, asks_with(shipped_rates(), allows, MEASURES)) == {1: ()}


@pytest.mark.parametrize(
    ("goes_to", "promise_days", "carrier", "days"),
    [
        (HANGZHOU, 5, "jt", 3),
        (HANGZHOU, 1, "jd", 1),
        (URUMQI, 5, "ems", 5),
        (URUMQI, 9, "ems", 5),
        (LONDON, 3, "dhl", 4),
    ],
)
def test_the_promise_decides_what_speed_is_paid_for(
    goes_to: Address, promise_days: int, carrier: str, days: int
) -> None:
    weights = Weights(promise_days, day_minor=100, late_minor=1000, parcel_minor=1000)
    sites = [Site(1, SHANGHAI, {LAMP: 9})]
    quote = greedy([need(1, {LAMP: 1}, goes_to, weights)], sites, asks_with(shipped_rates(), allows, MEASURES))[1][
        0
    ].quote
    assert quote is not None
    assert (quote.carrier, quote.days) == (carrier, days)


def test_the_last_piece_goes_to_whom_it_saves_most() -> None:
    """In turn, the first takes the near shelf although afar costs it little more; together, the second gets it."""
    sites = [Site(1, SHANGHAI, {LAMP: 1}), Site(2, HANGZHOU, {LAMP: 1})]
    needs = [need(1, {LAMP: 1}, SHENZHEN), need(2, {LAMP: 1}, SHANGHAI)]
    asks = asks_with(shipped_rates(), allows, MEASURES)
    in_turn, together = greedy(needs, sites, asks), best(needs, sites, asks)
    assert places(in_turn, 2) == [(2, {LAMP: 1})]
    assert places(together, 2) == [(1, {LAMP: 1})]
    assert total_cost(together, needs) < total_cost(in_turn, needs)


some_needs = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from((LAMP, PAD)), st.integers(1, 3), min_size=1),
        st.sampled_from((SHANGHAI, HANGZHOU, SHENZHEN, URUMQI, LONDON)),
        st.sampled_from((USUAL, URGENT)),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [need(key, *row) for key, row in enumerate(rows)])
some_sites = st.lists(
    st.tuples(
        st.sampled_from((SHANGHAI, HANGZHOU, SHENZHEN)),
        st.dictionaries(st.sampled_from((LAMP, PAD)), st.integers(0, 6)),
    ),
    min_size=1,
    max_size=4,
).map(lambda rows: [Site(number, *row) for number, row in enumerate(rows, start=1)])


@settings(max_examples=60, deadline=None)
@given(some_needs, some_sites)
def test_plans_serve_whole_or_not_at_all_take_no_more_than_there_is_and_together_is_never_worse(
    needs: list[Need], sites: list[Site]
) -> None:
    asks = asks_with(shipped_rates(), allows, MEASURES)
    plans = [planner(needs, sites, asks) for planner in (greedy, best)]
    for plan in plans:
        assert plan.keys() == {each.key for each in needs}
        taken: Counter[tuple[int, int]] = Counter()
        for each in needs:
            sent = Counter[int]()
            for share in plan[each.key]:
                sent.update(share.parts)
                taken.update({(share.warehouse_id, product): n for product, n in share.parts.items()})
            assert not plan[each.key] or sent == Counter(each.wanted)
        free = {(site.warehouse_id, product): n for site in sites for product, n in site.free.items()}
        assert all(pieces <= free[place] for place, pieces in taken.items())
    unserved = [sum(not shares for shares in plan.values()) for plan in plans]
    assert unserved[1] <= unserved[0]
    if unserved[0] == unserved[1]:
        assert total_cost(plans[1], needs) <= total_cost(plans[0], needs)


def test_where_no_rate_goes_a_parcel_counts_as_a_month_late() -> None:
    assert total_cost({1: (Share(1, {LAMP: 1}, None),)}, [need(1, {LAMP: 1})]) == 30 * 1100


@pytest.mark.parametrize(
    ("sender", "recipient", "zone"),
    [
        (SHANGHAI, SHANGHAI, "city"),
        (HANGZHOU, Address(text="", country="CN", province="浙江省", city="宁波市"), "province"),
        (SHANGHAI, HANGZHOU, "near"),
        (SHENZHEN, HANGZHOU, "country"),
        (SHANGHAI, URUMQI, "remote"),
        (URUMQI, URUMQI, "city"),
        (SHANGHAI, LONDON, "world"),
        (SHANGHAI, Address(text="", country="JP"), "asia"),
        (SHANGHAI, Address(text="", country="HK"), "greater-china"),
        (SHANGHAI, Address(text="somewhere"), "country"),
        (Address(text=""), HANGZHOU, "country"),
    ],
)
def test_how_far_it_is(sender: Address, recipient: Address, zone: str) -> None:
    assert shipped_rates().zone(sender, recipient) == zone


def test_a_parcel_costs_by_weight_or_by_volume_whichever_is_more() -> None:
    rates = shipped_rates()
    by_weight = {quote.carrier: quote.price.minor for quote in rates.quotes("near", 3001, 0)}
    by_volume = {quote.carrier: quote.price.minor for quote in rates.quotes("near", 100, 18_006)}
    assert by_weight["sf"] == 1500 + 3 * 400
    assert by_volume["sf"] == 1500 + 3 * 400, "18,006 cm³ count as 3,001 g with a divisor of 6,000"
    assert by_volume["zto"] == 900 + 2 * 200


def test_a_heavy_parcel_goes_by_those_who_take_it() -> None:
    found = offers(shipped_rates(), allows, SHANGHAI, HANGZHOU, Measure(60_000, 0), 5)
    assert [(quote.carrier, quote.price.minor) for quote in found] == [("deppon", 1900 + 57 * 130)]


def test_those_who_keep_the_promised_day_come_first() -> None:
    found = offers(shipped_rates(), allows, SHANGHAI, SHENZHEN, Measure(500, 0), 3)
    assert [(quote.carrier, quote.days) for quote in found][:4] == [("zto", 3), ("jd", 2), ("ems", 3), ("sf", 2)]
    assert [quote.days for quote in found][4:] == [4, 4, 4, 4]


def test_goods_nobody_measured_weigh_a_little() -> None:
    assert measure_of({LAMP: 2, 99: 5}, MEASURES) == Measure(3000, 0)
    assert measure_of({99: 5}, MEASURES) == Measure(100, 0)
