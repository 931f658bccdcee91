"""What people write, for the measurements: half in Chinese, half in English, common wishes more often than others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

CHINESE = (
    "{order} 到哪了",
    "订单{order}发货没有啊",
    "{order}",
    "帮忙看看 {order} 走到哪一站了",
    "我上周{day}下的那单怎么还没动静",
    "你好,想问一下{order}大概哪天能送到",
    "{order} 和 {other} 都签收了吗",
    "把 {order} 的地址换成浙江省杭州市滨江区江南大道{house}号2幢301",
    "收货电话改成 139{eight}",
    "送到 上海市浦东新区世纪大道{house}号 吧,{order}这一单",
    "{order}不要了,帮我取消",
    "下错单了,{order}能不能撤掉",
    "有哪些单子等我审批",
    "{order} 同意",
    "驳回 {order},价格比合同高",
    "今天哪些订单快超时了",
    "这个预警我来处理",
    "过 {minutes} 分钟再提醒我",
    "今晚谁值班",
    "发一下今天的日报",
    "{order} 里面都买了什么",
    "我最近的订单列一下",
    "不对,是 {order}",
    "好的,就这样",
    "算了不弄了",
    "转人工",
    "谢谢,麻烦你了",
    "你都会干些啥呀",
    "单号 SF13{eight}0 现在在哪个城市",
    "订了 {few} 把椅子,少了一把,{order}",
    "{order} 要 {amount} 元以内的发票",
    "这批货急用,{order} 能不能先发",
)

ENGLISH = (
    "where is {order}",
    "has order {order} left the warehouse?",
    "#{order}",
    "Hi there, could you tell me how far {order} has come?",
    "I have been waiting since last {weekday}, what is going on",
    "when will {order} get here",
    "are {order} and {other} both delivered",
    "please send {order} to {house} Camden High Street, London NW1 7JE instead",
    "my new phone number is +44 20 7946 0{three}",
    "change where {order} goes: Flat 2, {house} Rosebery Avenue, London EC1R 4TD",
    "cancel {order} please, I don't need it any more",
    "ordered twice by mistake, drop {order}",
    "what is waiting for my approval",
    "approve {order}",
    "reject {order}, over budget by ${amount}",
    "which orders are about to miss their deadline",
    "I'll take this alert",
    "snooze it for {minutes} minutes",
    "who is on call tonight?",
    "daily report",
    "what did I buy in {order}",
    "show me my last orders",
    "no, I meant {order}",
    "yes, go ahead",
    "never mind",
    "let me talk to a human being",
    "thanks a lot",
    "what can you do for me",
    "where is parcel JD0146{eight}",
    "one of the {few} lamps in {order} is broken",
    "I need an invoice for {order}",
    "can {order} ship today, it is urgent",
)

_DAYS = ("一", "二", "三", "四", "五")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def sentences(count: int) -> list[str]:
    """So many sentences, all with numbers of their own, the two languages in turn."""
    both = cycle(wording for pair in zip(CHINESE, ENGLISH, strict=True) for wording in pair)
    return [wording.format_map(values) for wording, values in zip(islice(both, count), _values(), strict=False)]


def _values() -> Iterator[dict[str, object]]:
    """Numbers to put in, different each time and the same in every run."""
    seed = 1
    while True:
        seed = seed * 48271 % 2147483647  # the "minimal standard" generator of Park and Miller
        yield {
            "order": 10000 + seed % 89999,
            "other": 10000 + seed // 7 % 89999,
            "house": 1 + seed % 399,
            "eight": f"{seed % 10**8:08d}",
            "three": f"{seed % 1000:03d}",
            "minutes": 5 + seed % 55,
            "few": 2 + seed % 9,
            "amount": 100 + seed % 90000,
            "day": _DAYS[seed % 5],
            "weekday": _WEEKDAYS[seed % 5],
        }
