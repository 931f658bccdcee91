"""The facts of a sentence come out as they were written."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say


@pytest.mark.parametrize("order_no", ["10023", "#1045", "SO20261122-0007", "DD-88231", "2026112200123456"])
def test_every_form_of_order_number(say: Say, order_no: str) -> None:
    assert say(f"订单{order_no}到哪了").entities.order_no == order_no
    assert say(f"where is order {order_no}?").entities.order_no == order_no


def test_full_width_digits_are_digits(say: Say) -> None:
    assert say("１００２３到哪了").entities.order_no == "10023"


def test_several_orders_are_listed_and_none_is_singled_out(say: Say) -> None:
    found = say("把10023和10025合并发货").entities
    assert found.orders == ("10023", "10025")
    assert found.order_no is None


def test_a_range_is_written_out(say: Say) -> None:
    assert say("10023到10025都批准").entities.orders == ("10023", "10024", "10025")


def test_a_phone_is_no_order(say: Say) -> None:
    found = say("10023的电话改成13800138000").entities
    assert (found.order_no, found.phone) == ("10023", "13800138000")
    assert say("change the phone on 10023 to +44 20 7946 0018").entities.phone == "+44 20 7946 0018"


@pytest.mark.parametrize(
    ("text", "amount"),
    [("超过10万的单有哪些要我批", 100000.0), ("退我35.5元到哪了", 35.5), ("has my refund of $35.50 arrived", 35.5),
     ("approvals over 100k", 100000.0), ("金额超过1.2w的订单", 12000.0)],
)  # fmt: skip
def test_amounts_are_in_main_units(say: Say, text: str, amount: float) -> None:
    assert say(text).facts.amount == amount


def test_a_day_with_its_year_is_a_date_and_without_it_a_phrase(say: Say) -> None:
    assert say("2026年11月1日以后的订单").entities.date == "2026-11-01"
    assert say("orders since Nov 1, 2026").entities.date == "2026-11-01"
    assert say("上周三的订单").entities.date_text == "上周三"
    assert say("will it be here by Friday?").entities.date_text == "Friday"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("这个告警静音半小时", 30), ("静音两小时", 120), ("snooze the alert for 20 minutes", 20),
     ("mute that alert for half an hour", 30), ("把10023挂起三天", 4320)],
)  # fmt: skip
def test_durations_are_in_minutes(say: Say, text: str, minutes: int) -> None:
    assert say(text).entities.duration_min == minutes


def test_waiting_is_no_duration_asked_for(say: Say) -> None:
    assert say("我已经等了三天了,怎么还没发货").entities.duration_min is None


def test_carrier_and_tracking_number(say: Say) -> None:
    found = say("10023已发顺丰,单号SF1234567890123").entities
    assert (found.order_no, found.carrier, found.tracking_no) == ("10023", "顺丰", "SF1234567890123")
    found = say("10023 went out with UPS, tracking 1Z999AA10123456784").entities
    assert (found.order_no, found.carrier, found.tracking_no) == ("10023", "UPS", "1Z999AA10123456784")


@pytest.mark.parametrize(
    ("text", "person"),
    [("我休假,审批先转给@zhao", "@zhao"), ("提醒王经理批一下10023", "王经理"),
     ("remind Mr Iyer about 10023", "Mr Iyer"),
     ("forward my approvals to Emma Clark", "Emma Clark"), ("我的审批交给赵敏", "赵敏")],
)  # fmt: skip
def test_people_keep_their_titles(say: Say, text: str, person: str) -> None:
    assert say(text).entities.person == person


def test_a_product_is_named_without_its_colour(say: Say) -> None:
    found = say("我要买3个黑色的蓝牙耳机").entities
    assert (found.product, found.quantity) == ("蓝牙耳机", 3)
    found = say("I want to order two grey desk lamps").entities
    assert (found.product, found.quantity) == ("desk lamps", 2)


def test_the_reason_is_the_clause_that_says_why(say: Say) -> None:
    assert say("驳回10023,因为超预算了").entities.reason == "超预算了"
    assert say("cancel 10023 because I found it cheaper").entities.reason == "I found it cheaper"


def test_what_is_none_of_our_business_carries_no_facts(say: Say) -> None:
    meaning = say("帮我订一张明天去上海的高铁票")
    assert meaning.intent == "out_of_scope"
    assert meaning.entities.as_json() == {}


def test_who_wants_to_be_known_by_a_number_means_their_phone(say: Say) -> None:
    meaning = say("verify me, 9820011445")
    assert (meaning.intent, meaning.entities.phone, meaning.entities.order_no) == ("link_account", "9820011445", None)


def test_letters_and_figures_beside_a_carrier_are_its_number(say: Say) -> None:
    entities = say("mark 20450 as shipped ninjavan NVSG00812773").entities
    assert (entities.order_no, entities.carrier, entities.tracking_no) == ("20450", "ninjavan", "NVSG00812773")


def test_so_many_things_on_a_purchase_order_are_no_order(say: Say) -> None:
    for text, number, quantity in (
        ("PO 500 bubble mailers", None, 500),
        ("order 1045 details", "1045", None),
        ("make 10024 six chairs", "10024", 6),
        ("make order 1045 six chairs", "1045", 6),
        ("10812 个警报静音45分钟", "10812", None),
    ):
        entities = say(text).entities
        assert (entities.order_no, entities.quantity) == (number, quantity), text


def test_days_from_one_to_another_and_misspelt_ones(say: Say) -> None:
    for text, phrase in (
        ("I'm off from tomorrow until Friday", "tomorrow until Friday"),
        ("明天到周五我不在", "明天到周五"),
        ("今年到现在投诉率是多少", "今年到现在"),
        ("it was ordered on munday", "munday"),
        ("sales Bavaria oct", "oct"),
        ("10/10 fast delivery", None),
    ):
        assert say(text).facts.date_text == phrase, text
