"""An order's past in sentences: who did what, when, from where, by which rule. Every fact has its own sentence.

`history-<fact>` says what was done; the line around it who did it, when and from where. A fact whose sentence needs
values has a function here that says which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.skills.orders.reader import Data, Reader, Values
from bot.skills.words import position_of
from core.approvals.queries import approval_by_id
from core.catalog.queries import products_by_id
from core.journal.queries import EntryView
from core.money import Money
from core.orders.queries import OrderView
from core.orders.rules import Source
from core.values import Day, Named, Sentence, Typed, Value

VIAS = ("web", "telegram", "slack", "wecom", "console", "demo", "cli", "api", "shopify", "woocommerce")
"""Where people do things from, as far as it has a name of its own."""

LONG_AFTER = timedelta(hours=1)
"""How much later than it happened something is told that the history says when it was."""


def happening(entry: EntryView, order: OrderView, reader: Reader) -> Sentence:
    """One entry of an order's history, as this reader may know it."""
    what = _when_told_later(entry, Sentence(f"history-{kebab(entry.fact)}", _values(entry, order, reader)))
    values: Values = {"at": entry.at, "what": what}
    if entry.who_id is None:
        return Sentence("history-line-house", values)
    where: Value = Sentence(f"via-{entry.via}") if entry.via in VIAS else entry.via
    who = reader.name(entry.who_id)
    return Sentence("history-line", values | {"who": who, "via": where})


def _when_told_later(entry: EntryView, what: Sentence) -> Sentence:
    """What happened, and when, where it was told long after."""
    seen = entry.data.get("at")
    at = datetime.fromisoformat(seen) if isinstance(seen, str) else entry.at
    return Sentence("history-earlier", {"what": what, "when": at}) if entry.at - at >= LONG_AFTER else what


def kebab(fact: str) -> str:
    """A fact's name as its sentence's key has it: ApprovalOpened → approval-opened."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", fact).lower()


def _values(entry: EntryView, order: OrderView, reader: Reader) -> Values:
    maker = _MAKERS.get(entry.fact)
    return maker(entry.data, order, reader) if maker else {}


def _placed(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"total": Money(data["total_minor"], data["currency"]), "source": _channel(str(data["source"]))}


def _channel(source: str) -> Value:
    """Where an order came from, by its name as far as it has one."""
    if source in frozenset(Source):
        return Sentence(f"source-{source}")
    return Sentence(f"via-{source}") if source in VIAS else Typed(source)


def _reason(data: Data, order: OrderView, reader: Reader) -> Values:
    """A reason: a sentence of ours, or somebody's words."""
    said = str(data.get("reason") or "")
    return {"reason": Sentence("history-because", {"reason": _said(said)}) if said else ""}


def _said(reason: str) -> Value:
    return Sentence(f"hold-{reason.removeprefix('hold-')}") if reason.startswith("hold-") else Typed(reason)


def _own_reason(data: Data, order: OrderView, reader: Reader) -> Values:
    """A reason that colleagues give one another, and customers do not see."""
    return _reason(data, order, reader) if reader.is_colleague else {"reason": ""}


def _cleared(data: Data, order: OrderView, reader: Reader) -> Values:
    decision = _decision(data)
    return {"rule": reader.rule(decision), "by_hand": int(decision is None)}


def _decision(data: Data) -> Data | None:
    """The decision that led to it, if one of the policies' did."""
    return next(iter(data.get("decisions", ())), None)


def _asked(data: Data, order: OrderView, reader: Reader) -> Values:
    asked = approval_by_id(reader.db, data["approval_id"])
    return {"people": reader.names(data["approver_ids"]), "rule": reader.rule(asked.decision)}


def _step(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"step": int(data["step"]), "people": reader.names(data["approver_ids"])}


def _signed(data: Data, order: OrderView, reader: Reader) -> Values:
    others = [person_id for person_id in data["for_ids"] if person_id != data["person_id"]]
    for_whom: Value = Sentence("history-for", {"people": reader.names(others)}) if others else ""
    return _decided(data, order, reader) | {"for": for_whom}


def _reopened(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"decided": int(bool(data["was_decided"]))}


def _rolled_back(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"step": int(data["to_step"])} | _own_reason(data, order, reader)


def _forwarded(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"person": reader.name(data["to_id"])}


def _person(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"person": reader.name(data["person_id"])}


def _people(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"people": reader.names(data["person_ids"])}


def _findings(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"reasons": [_said(str(reason)) for reason in data["reasons"]]}


def _decided(data: Data, order: OrderView, reader: Reader) -> Values:
    outcome = Sentence("outcome-approved" if data["approved"] else "outcome-rejected")
    return {"outcome": outcome} | _own_reason(data, order, reader)


def _cancelled(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"rejected": int(bool(data["rejected"]))} | _reason(data, order, reader)


def _returned(data: Data, order: OrderView, reader: Reader) -> Values:
    """The reason; and for colleagues what became of the goods."""
    warehouse_id = data.get("warehouse_id")
    lies: Value = Sentence("history-lies-again", {"warehouse": reader.warehouse(warehouse_id)})
    kept = lies if warehouse_id else Sentence("history-written-off")
    return _reason(data, order, reader) | {"goods": kept if reader.is_colleague else ""}


def _part_returned(data: Data, order: OrderView, reader: Reader) -> Values:
    return _announced(data, order, reader) | {"where": _returned(data, order, reader)["goods"]}


def _announced(data: Data, order: OrderView, reader: Reader) -> Values:
    goods: Values = {"goods": _lines(data)}
    return goods | _reason(data, order, reader)


def _window(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"until": Day(datetime.fromisoformat(data["until"])), "rule": reader.rule(_decision(data))}


def _address(data: Data, order: OrderView, reader: Reader) -> Values:
    return {side: Typed(" ".join(filter(None, _written(data[side])))) for side in ("before", "after")}


def _put_back(data: Data, order: OrderView, reader: Reader) -> Values:
    return _address(data, order, reader) | _own_reason(data, order, reader)


def _written(address: Data) -> tuple[str, str, str]:
    return str(address["text"]), str(address["recipient"]), str(address["phone"])


def _freight(data: Data, order: OrderView, reader: Reader) -> Values:
    before, after = data["freight_before_minor"], data["freight_after_minor"]
    return {"before": Money(before, data["currency"]), "after": Money(after, data["currency"])}


def _items(data: Data, order: OrderView, reader: Reader) -> Values:
    values: Values = {side: [_line(line) for line in data[side]] for side in ("before", "after")}
    for side in ("before", "after"):
        values[f"total_{side}"] = Money(data[f"total_{side}_minor"], data["currency"])
    return values


def _prices_asked(data: Data, order: OrderView, reader: Reader) -> Values:
    """The sums; and by which rule somebody had to agree, or nobody."""
    sums = {side: Money(data[f"total_{side}_minor"], data["currency"]) for side in ("before", "after")}
    return {**sums, "rule": reader.rule(_decision(data))} | _own_reason(data, order, reader)


def _prices(data: Data, order: OrderView, reader: Reader) -> Values:
    """Of each line whose price changed, what one cost and costs now."""
    changed = [
        Sentence.of(
            "history-price",
            product=Named(now["names"]),
            before=Money(was["unit_price_minor"], data["currency"]),
            after=Money(now["unit_price_minor"], data["currency"]),
        )
        for was, now in zip(data["before"], data["after"], strict=True)
        if was["unit_price_minor"] != now["unit_price_minor"]
    ]
    sums = {f"total_{side}": Money(data[f"total_{side}_minor"], data["currency"]) for side in ("before", "after")}
    return {"prices": list[Value](changed), **sums}


def _line(line: Data) -> Sentence:
    return Sentence("history-goods", {"product": Named(line["names"]), "quantity": int(line["quantity"])})


def _goods(part: str, pieces: str = "quantity") -> Callable[[Data, OrderView, Reader], Values]:
    """Products and how many, from a list of facts' own form; of those from several warehouses, of how many."""

    def values(data: Data, order: OrderView, reader: Reader) -> Values:
        count, houses = Counter[int](), dict[int, set[int]]()
        for each in data[part]:
            count[each["product_id"]] += int(each[pieces])
            houses.setdefault(each["product_id"], set()).add(each.get("warehouse_id", 0))
        known = products_by_id(reader.db, count)
        goods: list[Value] = []
        for product, quantity in count.items():
            several = len(houses[product])
            key = "history-goods" if several == 1 else "history-goods-from-several"
            values: Values = {"product": Named(known[product].names), "quantity": quantity}
            goods.append(Sentence(key, values | ({"count": several} if several > 1 else {})))
        return {"goods": goods}

    return values


def _parcel(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"carrier": Sentence(f"carrier-{data['carrier']}"), "tracking_no": data["tracking_no"]}


def _scanned(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"event": Sentence(f"scan-{data['event']}"), "place": Typed(data["place"])}


def _stage(data: Data, order: OrderView, reader: Reader) -> Values:
    light, stage = data["light"], str(data["stage"]).replace("_", "-")
    return {"stage": Sentence(f"stage-{stage}"), "light": Sentence(f"light-{light}")}


def _raised(data: Data, order: OrderView, reader: Reader) -> Values:
    return _stage(data, order, reader) | {"rule": reader.rule(_decision(data))}


def _called(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"people": reader.names(data["person_ids"]), "team": position_of(data["team"])}


def _nobody(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"team": position_of(data["team"])}


def _snoozed(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"until": datetime.fromisoformat(data["until"])}


def _due(data: Data, order: OrderView, reader: Reader) -> Values:
    return {
        "amount": Money(data["amount_minor"], data["currency"]),
        "direction": Sentence(f"due-{data['direction']}"),
        "reason": Sentence(f"due-reason-{data['reason']}"),
    }


def _credited(data: Data, order: OrderView, reader: Reader) -> Values:
    amount = Money(data["amount_minor"], data["currency"])
    return {"amount": amount, "replacement_no": str(data["to_order_no"])}


def _exchange(data: Data, order: OrderView, reader: Reader) -> Values:
    values: Values = {"sends": _line(data["sends"]), "replacement_no": str(data["replacement_no"])}
    return values | {"rule": reader.rule(_decision(data))} | _announced(data, order, reader)


def _exchange_back(data: Data, order: OrderView, reader: Reader) -> Values:
    amount = Money(data["credit_minor"], data["currency"])
    credit = Sentence("history-credit", {"amount": amount}) if amount.minor else ""
    return {"goods": _lines(data), "order_no": str(data["from_order_no"]), "credit": credit}


def _exchange_ended(data: Data, order: OrderView, reader: Reader) -> Values:
    number = str(data["replacement_no"])
    return {"goods": _lines(data), "replacement_no": number, "lapsed": int(bool(data["lapsed"]))}


def _lines(data: Data) -> list[Value]:
    return [_line(each) for each in data["goods"]]


def _intercept(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"wanted": Sentence(f"intercept-{data['wanted']}")}


def _given_up(data: Data, order: OrderView, reader: Reader) -> Values:
    return _intercept(data, order, reader) | _reason(data, order, reader)


def _intercepted(data: Data, order: OrderView, reader: Reader) -> Values:
    outcome = "history-stopped" if data["intercepted"] else "history-too-late"
    return _intercept(data, order, reader) | {"outcome": Sentence(outcome)}


def _promised(data: Data, order: OrderView, reader: Reader) -> Values:
    at = data["promised_at"]
    return {"at": Day(datetime.fromisoformat(at)) if at else Sentence("history-open")}


def _signature(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"parcel": str(data["tracking_no"]), "signed_by": Typed(data["signed_by"])}


def _renumbered(data: Data, order: OrderView, reader: Reader) -> Values:
    carrier = Sentence(f"carrier-{data['carrier']}")
    return {"carrier": carrier, "tracking_no": str(data["tracking_no"]), "before": str(data["wrong_tracking_no"])}


def _planned(data: Data, order: OrderView, reader: Reader) -> Values:
    parcels: list[Value] = [
        Sentence(
            "history-parcel", {"parcel": str(each["parcel_id"]), "warehouse": reader.warehouse(each["warehouse_id"])}
        )
        for each in data["parcels"]
    ]
    return {"parcels": parcels}


def _merged(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"orders": list[Value](data["with_orders"])}


def _one_parcel(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"parcel": str(data["parcel_id"])}


def _packed(data: Data, order: OrderView, reader: Reader) -> Values:
    return _one_parcel(data, order, reader) | {"grams": int(data["weight_g"])}


def _dropped(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"parcels": [str(parcel_id) for parcel_id in data["parcel_ids"]]}


def _pick_short(data: Data, order: OrderView, reader: Reader) -> Values:
    found = _goods("missing")(data, order, reader)
    return found | _one_parcel(data, order, reader) | {"warehouse": reader.warehouse(data["warehouse_id"])}


def _urged(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"times": int(data["times"])}


def _checkpoint(data: Data, order: OrderView, reader: Reader) -> Values:
    note = str(data["note"])
    because: Value = Sentence("history-because", {"reason": Typed(note)}) if note else ""
    return {"checkpoint": Sentence(f"checkpoint-{data['kind']}"), "note": because}


def _paid(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"amount": Money(data["amount_minor"], data["currency"]), "whole": int(bool(data["is_whole"]))}


def _noted(data: Data, order: OrderView, reader: Reader) -> Values:
    return {"text": Typed(data["text"])}


_MAKERS: dict[str, Callable[[Data, OrderView, Reader], Values]] = {
    "OrderPlaced": _placed,
    "OrderHeld": _own_reason,
    "OrderCleared": _cleared,
    "OrderApproved": _cleared,
    "FindingsChanged": _findings,
    "AddressPutBack": _put_back,
    "OrderCancelled": _cancelled,
    "OrderReturned": _returned,
    "OrderPartReturned": _part_returned,
    "ReturnAnnounced": _announced,
    "ReturnSent": lambda data, order, reader: {"tracking_no": Typed(data["tracking_no"])},
    "ReturnWithdrawn": _announced,
    "ReturnWindowOpened": _window,
    "AddressChanged": _address,
    "OrderRedirected": _address,
    "FreightChanged": _freight,
    "ItemsChanged": _items,
    "PricesAsked": _prices_asked,
    "PricesChanged": _prices,
    "ApprovalOpened": _asked,
    "ApprovalStepOpened": _step,
    "ApprovalSigned": _signed,
    "ApprovalDecided": _decided,
    "ApprovalReopened": _reopened,
    "ApprovalReturned": _own_reason,
    "ApprovalRolledBack": _rolled_back,
    "ApprovalForwarded": _forwarded,
    "ApproverAdded": _person,
    "ApprovalCommented": _noted,
    "ApprovalHandedUp": _person,
    "ApprovalUrged": _people,
    "ApprovalWithdrawn": _reason,
    "StockReserved": _goods("parts"),
    "StockReleased": _goods("parts"),
    "StockLapsed": _goods("parts"),
    "StockLost": _goods("parts"),
    "StockCommitted": _goods("parts"),
    "StockShort": _goods("missing", "wanted"),
    "ParcelHandedOver": _parcel,
    "ParcelScanned": _scanned,
    "ParcelDelivered": _parcel,
    "ProofGiven": _signature,
    "TrackingCorrected": _renumbered,
    "ParcelsPlanned": _planned,
    "ParcelsSplit": _planned,
    "OrdersMerged": _merged,
    "ParcelPicked": _one_parcel,
    "PickShort": _pick_short,
    "ParcelPacked": _packed,
    "ParcelsDropped": _dropped,
    "OrderUrged": _urged,
    "BackorderPromised": _promised,
    "CheckpointSigned": _checkpoint,
    "PaymentNoted": _paid,
    "LightChanged": _stage,
    "AlertRaised": _raised,
    "AlertEscalated": _called,
    "AlertSnoozed": _snoozed,
    "AlertResolved": _reason,
    "NobodyToCall": _nobody,
    "DueNoted": _due,
    "DueDropped": _due,
    "DueSettled": _due,
    "DueCredited": _credited,
    "ExchangeAgreed": _exchange,
    "ExchangeGoodsBack": _exchange_back,
    "ExchangeEnded": _exchange_ended,
    "InterceptRequested": _intercept,
    "InterceptApproved": _intercept,
    "InterceptGivenUp": _given_up,
    "InterceptAnswered": _intercepted,
    "NoteAdded": _noted,
}
"""What the sentences of these facts need; the others say all with their own words."""
