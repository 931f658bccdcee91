"""How a message is put, in the words of all languages."""

from __future__ import annotations

import re

import pytest

from bot.speech import Speech
from bot.words.put import Put

SPEECH = Speech("zh")
_NUMBER = re.compile(r"(?<!\d)\d{5}(?!\d)")


def put(text: str) -> Put:
    return SPEECH.put(text, _NUMBER.findall(text))


@pytest.mark.parametrize("text", ["10024批准了吗", "10027为什么这么慢", "is 10031 approved", "why is 10031 on hold"])
def test_asking_how_it_stands_is_no_order_to_do_it(text: str) -> None:
    assert put(text).asks_how_it_stands


@pytest.mark.parametrize(
    "text", ["还能改地址吗", "can I cancel 10031", "怎么取消订单", "10025能不能分开发", "批准10024"]
)
def test_asking_for_something_is_not_asking_how_it_stands(text: str) -> None:
    assert not put(text).asks_how_it_stands


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("放行10025", "release_order"),
        ("10027 发货 顺丰 SF123", "ship_order"),
        ("10021 改成1个键盘", "edit_items"),
        ("还是批准吧", "approve"),
        ("駁回10024", "reject"),
        ("不对，取消10027和10024", "cancel_order"),
        ("actually approve it", "approve"),
        ("cancel 10031 please", "cancel_order"),
    ],
)
def test_a_message_may_begin_with_the_words_of_a_deed(text: str, deed: str) -> None:
    assert deed in put(text).deeds


@pytest.mark.parametrize(
    "text", ["地址要核实", "客户说要取消", "等客户确认", "价格不对", "the price is wrong", "浙江省杭州市"]
)
def test_reasons_and_places_begin_with_none(text: str) -> None:
    assert put(text).deeds == frozenset()


def test_what_stands_behind_the_order_is_why() -> None:
    assert put("挂起10025 地址要核实").after_order == "地址要核实"
    assert put("hold 10025, because the address is odd").after_order == "the address is odd"
    assert put("hold 10025 for now: the address is odd").after_order == "the address is odd"
    assert put("关闭10027预警，因为已经打电话了").after_order == "已经打电话了"
    assert put("10027 发货 顺丰").after_order == ""


def test_what_is_said_not_to_be_meant() -> None:
    assert put("不是10025，是10027").refused == {"10025"}
    assert put("not order 10032 but 10031").refused == {"10032"}
    assert put("取消10025和10027").refused == frozenset()


@pytest.mark.parametrize("text", ["10024等等再说", "再说吧", "等一下", "not now", "later", "let me think about it"])
def test_later_is_later_and_nothing_else(text: str) -> None:
    assert put(text).puts_off
    assert not put(f"{text} 发顺丰 and tell the customer").puts_off


def test_orders_in_one_breath_are_a_list() -> None:
    for text in ("取消10025和10027", "取消10025、10027", "cancel order 10031 and also order 10032", "10025 10027"):
        assert SPEECH.how_put.is_list(text, _NUMBER.findall(text)), text
    for text in ("取消10025；再把10023的地址发我", "cancel 10031, where is 10032"):
        assert not SPEECH.how_put.is_list(text, _NUMBER.findall(text)), text


def test_who_asks_what_we_are_does_not_ask_for_a_person() -> None:
    assert put("are you a robot?").asks_what_we_are
    assert put("你是机器人吗").asks_what_we_are
    assert not put("转人工").asks_what_we_are
    assert put("找人工，我要投诉快递").wants_person
    assert not put("客服什么时候上班").wants_person


@pytest.mark.parametrize(
    "text", ["算了直接取消吧", "取消整单", "actually cancel it instead", "no, just cancel the whole thing"]
)
def test_who_wants_the_order_itself_cancelled_gives_it_up(text: str) -> None:
    assert put(text).gives_up


@pytest.mark.parametrize("text", ["取消", "算了", "cancel", "never mind"])
def test_who_only_leaves_what_is_talked_about_does_not(text: str) -> None:
    assert not put(text).gives_up


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        *(("一共多少钱", "total"), ("运费多少钱", "shipping"), ("什么时候能到", "arrival"), ("下单了吗", "ordered")),
        *(("how much in total?", "total"), ("how much is shipping?", "shipping"), ("when will it arrive?", "arrival")),
        *(("is it ordered?", "ordered"), ("did you place it?", "ordered"), ("好的", None), ("two more", None)),
    ],
)
def test_what_is_asked_of_an_order_that_is_put_together(text: str, asked: str | None) -> None:
    assert put(text).asks_of_basket == asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("等下，电话也要改", {"phone"}),
        ("收件人也要换", {"person"}),
        ("改地址，电话也换成13912345678", {"address", "phone"}),
        ("wait, the phone number too", {"phone"}),
        ("the recipient is wrong", {"person"}),
        ("10025改地址", set()),
        ("好的", set()),
    ],
)
def test_what_is_to_change_too(text: str, parts: set[str]) -> None:
    assert put(text).changes_too == parts


def test_what_holds_for_the_next_order_too() -> None:
    def is_the_same(text: str) -> bool:
        return SPEECH.how_put.is_the_same_of(text, _NUMBER.findall(text), "edit_address")

    assert is_the_same("10024地址改成上海市，10025也改成这个")
    assert is_the_same("change 10031 to Bristol and 10032 too")
    assert not is_the_same("10024地址改成上海市，10025也取消")
    assert not is_the_same("change the address of 10031, and cancel 10032 too")
    assert not is_the_same("10024地址改成上海市，10025到哪了")


@pytest.mark.parametrize(
    "text", ["理由呢？", "10025什么情况", "为什么要理由", "why do you ask", "what's wrong with it?", "what is it for"]
)
def test_a_question_is_one_wherever_it_is_said(text: str) -> None:
    assert put(text).asks_outright


@pytest.mark.parametrize(
    "text",
    [
        "不知道谁下的单",
        "怎么都联系不上客户",
        "什么都没写",
        "is out of stock",
        "was dropped",
        "does not fit",
        "没写原因",
    ],
)
def test_a_reason_may_have_the_words_of_a_question(text: str) -> None:
    assert not put(text).asks_outright


@pytest.mark.parametrize("text", ["这单怎么了", "10025什么情况", "what's wrong with order 10025?"])
def test_what_is_the_matter_with_one_order(text: str) -> None:
    assert put(text).asks_what_is_wrong


@pytest.mark.parametrize("text", ["哪些订单有问题", "what's wrong with you", "what is the problem"])
def test_what_is_the_matter_with_others_is_not(text: str) -> None:
    assert not put(text).asks_what_is_wrong


@pytest.mark.parametrize("text", ["先看看10023", "显示异常订单", "show me the alerts", "please open order 10023"])
def test_somebody_wants_to_be_shown_something(text: str) -> None:
    assert put(text).looks


@pytest.mark.parametrize(
    "text", ["不驳回了", "先不报了", "先不挂了", "那就不转了吧", "I won't hold it after all", "let's not"]
)
def test_what_was_begun_is_dropped(text: str) -> None:
    assert put(text).drops
    assert not put(f"{text}，客户已经取消了订单").drops


@pytest.mark.parametrize("text", ["不生产了", "不好用了", "不要了", "they won't pay", "does not do it"])
def test_what_others_do_not_do_is_no_dropping(text: str) -> None:
    assert not put(text).drops


@pytest.mark.parametrize(
    "text",
    [
        "撤回",
        "撤回刚才的驳回",
        "10024撤销批准",
        "撤销10024的批准",
        "undo",
        "undo that rejection",
        "take back the approval of 10024",
    ],
)
def test_an_answer_is_taken_back(text: str) -> None:
    assert put(text).undoes


@pytest.mark.parametrize("text", ["收回", "撤销10024的订单", "take back the goods of 10026", "take it"])
def test_other_things_are_not(text: str) -> None:
    assert not put(text).undoes


@pytest.mark.parametrize(
    "text", ["我不拦截了", "不用拦截10023了", "撤销10023的拦截", "don't intercept it after all", "cancel the intercept"]
)
def test_a_parcel_is_not_to_be_stopped_after_all(text: str) -> None:
    assert put(text).calls_off


@pytest.mark.parametrize("text", ["拦截10023", "拦不拦得住", "can you intercept 10023?", "10023没拦住"])
def test_asking_for_it_is_not_calling_it_off(text: str) -> None:
    assert not put(text).calls_off


@pytest.mark.parametrize(
    "text",
    [
        "10023 鼠标不退了", "鼠标不退了，我留着", "取消退货", "取消10023的退货", "我的退货申请取消",
        "I'm keeping the mouse, no return", "I'm not returning the mouse after all", "cancel the return",
    ],
)  # fmt: skip
def test_goods_are_kept_after_all(text: str) -> None:
    assert put(text).keeps_goods


@pytest.mark.parametrize(
    "text",
    [
        "10023 鼠标退了", "退不退了？", "10023 的钱不退了吗？", "键盘不退了，换一个", "键盘不退了，退鼠标", "我要退货",
        "I want to return the mouse", "can I return it?", "what is your no return policy?",
    ],
)  # fmt: skip
def test_sending_goods_back_is_not_keeping_them(text: str) -> None:
    assert not put(text).keeps_goods


@pytest.mark.parametrize("text", ["10024先不批", "not approving 10024 yet", "I'm not approving it yet"])
def test_not_yet_is_later(text: str) -> None:
    assert put(text).puts_off


@pytest.mark.parametrize(
    "text",
    [
        "10026 不换了", "不想换了", "鼠标不换了，我留着", "取消换货", "10026 的换货取消", "别换了",
        "cancel the exchange", "I don't want to exchange it", "no exchange after all", "drop that swap please",
    ],
)  # fmt: skip
def test_what_was_to_be_exchanged_is_kept_after_all(text: str) -> None:
    assert put(text).keeps_exchanged


@pytest.mark.parametrize(
    "text",
    [
        "10026 换一个", "不换地址了", "不换了，直接退款", "换不换了？", "我要换货", "不能换吗",
        "exchange it", "I don't want to exchange it, I want a refund", "what is your exchange policy?",
    ],
)  # fmt: skip
def test_an_exchange_is_not_called_off_by_that(text: str) -> None:
    assert not put(text).keeps_exchanged


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        ("收到的台灯坏了", True), ("耳机没声音", True), ("屏幕裂了", True), ("键盘用不了", True), ("台灯不亮", True),
        ("没坏，就是小了", False), ("不是坏了，是颜色不喜欢", False), ("想换个颜色", False),
        ("it arrived broken", True), ("the lamp doesn't turn on", True), ("it's damaged", True),
        ("it isn't broken, just too small", False), ("nothing is damaged", False), ("I'd like another colour", False),
    ],
)  # fmt: skip
def test_something_is_broken(text: str, is_broken: bool) -> None:
    assert put(text).is_broken is is_broken


@pytest.mark.parametrize(
    ("text", "wants_same"),
    [
        ("换同款", True), ("换个新的", True), ("一样的就行", True), ("换一个", False), ("换成新款键盘", False),
        ("the same again", True), ("send me a new one", True), ("for the desk mat", False),
    ],
)  # fmt: skip
def test_the_same_goods_are_wanted_again(text: str, wants_same: bool) -> None:
    assert put(text).wants_same is wants_same


@pytest.mark.parametrize(
    ("text", "means_all"),
    [
        ("两个都换", True),
        ("全部", True),
        ("都要", True),
        ("一个", False),
        ("both", True),
        ("all", True),
        ("one", False),
    ],
)
def test_all_there_are_of_something(text: str, means_all: bool) -> None:
    assert put(text).means_all is means_all
