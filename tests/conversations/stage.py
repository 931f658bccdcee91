"""Where transcripts are played: one house, the chats of those who take part, and what goes on elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo.shop import HANGZHOU
from core.catalog import service as catalog
from core.catalog.models import Product, ProductCheckpoint
from core.fulfilment import service as fulfilment
from core.intake import service as intake
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.inventory import service as inventory
from core.inventory.queries import availability
from core.journal.models import Entry
from core.money import Money
from core.orders import service as orders
from core.orders.models import Order
from core.orders.queries import order_for
from core.orders.rules import LineDraft
from core.payments import service as payments
from core.payments.rules import Terms
from core.people import service as people
from core.people.queries import person_named
from core.tx import HOUSE, Tx
from tests.conversations.transcript import Transcript, Turn
from tests.standins import telegram as telegram_side
from tests.standins.telegram import TelegramStandIn
from tests.stories.chats import Chat, Seen, SlackChat, TelegramChat, WecomChat, Wire
from tests.stories.house import ACCOUNTS, House

GROUP = -4001
"""The group chat of the shop, in Telegram."""

STRANGER = 9009
"""The Telegram account of somebody whom nobody knows."""

_numbers = itertools.count(1_000_000)


class GroupChat(TelegramChat):
    """The group chat, as one of its members writes in it: always to the assistant by name."""

    def __init__(self, wire: Wire, api: TelegramStandIn, user_id: int) -> None:
        super().__init__(wire, api, GROUP)
        self._member = user_id

    async def say(self, text: str) -> Seen:
        group = {"id": GROUP, "type": "supergroup", "title": "Shop"}
        words = f"@{telegram_side.BOT_NAME} {text}"
        await self.send(telegram_side.message_update(words, self._member, next(_numbers), group))
        return self.last()

    async def tap(self, seen: Seen, label: str) -> str:
        await self.send(telegram_side.click_update(seen.buttons[label], self._member, next(_numbers), seen.ref))
        return str(self._api.taken("answerCallbackQuery")[-1].get("text", ""))


@dataclass
class Stage:
    """A transcript while it is played. `told` is how it went, to be read when something is not as expected."""

    house: House
    chats: dict[str, Chat] = field(default_factory=dict)
    named: dict[str, Seen] = field(default_factory=dict)
    code: str = ""
    read_to: int = 0
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def play(self, transcript: Transcript) -> None:
        """Play it to the end, noting every fault."""
        for who in transcript.people:
            self.chats[who] = await _chat(self.house, who)
        await self._new_facts()
        for turn in transcript.turns:
            seen, toast = await self._do(turn)
            facts = await self._new_facts()
            self.told += _as_told(turn, seen, toast, facts)
            if turn.named and seen:
                self.named[turn.named] = seen
            left = await self.house.read(partial(_not_left, turn))
            found = [*_faults(turn, seen, toast, facts), *left]
            self.faults += [f"{turn.deed} {turn.what}: {fault}" for fault in found]

    async def _do(self, turn: Turn) -> tuple[Seen | None, str]:
        """Do it; what is seen by whoever did it, and the note that answers a tap."""
        chat = self.chats[turn.by]
        match turn.deed:
            case "say":
                return await chat.say(turn.what.replace("{code}", self.code)), ""
            case "photo":
                assert isinstance(chat, TelegramChat | SlackChat | WecomChat), "photos are sent in messengers"
                return await chat.show(turn.what), ""
            case "tap":
                tapped = self.named[turn.of] if turn.of else chat.last()
                told = "\n".join(self.told)
                assert turn.what in tapped.buttons, f"no button {turn.what!r} on {tapped}, after\n{told}"
                toast = await chat.tap(tapped, turn.what)
                now = chat.look(tapped)
                return (now if now.words != tapped.words else chat.last()), toast
            case "look":
                return (chat.last() if turn.what == "newest" else chat.look(self.named[turn.what])), ""
            case "later":
                count, unit = turn.what.split()
                await self.house.later(**{unit: int(count)})
            case "happens":
                self.code = await self.house.write(lambda tx: _happens(tx, turn.what)) or self.code
                await self.house.settle()
        return None, ""

    async def _new_facts(self) -> list[str]:
        """What the journal gained since this was asked last."""
        found, self.read_to = await self.house.read(lambda db: _facts_after(db, self.read_to))
        return found


async def _chat(house: House, who: str) -> Chat:
    """The chat of `NAME on CHANNEL`: one of the four channels, or the group."""
    name, channel = who.split(" on ")
    if name != "somebody":
        privately = await house.chat("telegram" if channel == "group" else channel, name)
        if channel != "group":
            return privately
    account = STRANGER if name == "somebody" else ACCOUNTS["telegram"][name]
    kind = GroupChat if channel == "group" else TelegramChat
    return kind(Wire(house.client, house.clock, house.settle), house.telegram_api, int(account))


def _happens(tx: Tx, what: str) -> str:
    """Something goes on elsewhere. Returns the link code, if one was issued."""
    verb, subject, *more = what.split(" ", 2)
    match verb:
        case "ship":
            fulfilment.ship(tx, order_for(tx.db, HOUSE, subject).id, "sf", f"SF13660000{subject}1")
        case "order":
            _order(tx, subject, more[0])
        case "dollars":
            _order(tx, subject, more[0], sku="HP-7", pieces=70)
        case "short" | "nameless" | "prepaid" | "regulated":
            _doubtful(tx, verb, subject, more[0])
        case "delivery":
            lamp = tx.db.scalars(select(Product).where(Product.sku == subject)).one()
            inventory.adjust(tx, 1, lamp.id, 100, "a delivery")
        case "close":
            orders.close(tx.acting_as(HOUSE), order_for(tx.db, HOUSE, subject).id)
        case "empty":
            _empty(tx, subject)
        case "draft":
            _draft(tx, subject, more[0])
        case "paid":
            payments.note_payment(tx.acting_as(HOUSE), subject, "bank")
        case "price":
            catalog.put(tx, subject, {}, Money(int(more[0]), "CNY"))
        case "code":
            return people.issue_link_code(tx, person_named(tx.db, more[0]).id)
        case _:
            raise ValueError(f"what is to happen? {what}")
    return ""


def _empty(tx: Tx, sku: str) -> None:
    """Every shelf of something is emptied of what is promised to nobody."""
    product = tx.db.scalars(select(Product).where(Product.sku == sku)).one()
    for shelf in availability(tx.db, product.id, tx.now):
        inventory.adjust(tx, shelf.warehouse_id, product.id, -shelf.free, "emptied")


def _doubtful(tx: Tx, what: str, order_no: str, customer: str) -> None:
    """Lamps that the review stops: more than there are, without a phone, to be paid in advance, or regulated."""
    person = person_named(tx.db, customer)
    lamp = tx.db.scalars(select(Product).where(Product.sku == "LP-12")).one()
    if what == "regulated":
        tx.db.add(ProductCheckpoint(product_id=lamp.id, kind="licence"))
    orders.place(
        tx.acting_as(person.actor),
        customer_id=person.id,
        lines=[LineDraft(lamp.id, lamp.names, 200 if what == "short" else 1, lamp.price_minor)],
        address=replace(HANGZHOU, phone="" if what == "nameless" else HANGZHOU.phone),
        currency=lamp.currency,
        source="shop",
        order_no=order_no,
        terms=Terms.PREPAID if what == "prepaid" else Terms.ON_ACCOUNT,
    )


def _order(tx: Tx, order_no: str, customer: str, sku: str = "WS-900", pieces: int = 8) -> None:
    """Eight workstations for a customer, which the director has to approve; or so many pieces of something else."""
    person = person_named(tx.db, customer)
    goods = tx.db.scalars(select(Product).where(Product.sku == sku)).one()
    orders.place(
        tx.acting_as(person.actor),
        customer_id=person.id,
        lines=[LineDraft(goods.id, goods.names, pieces, goods.price_minor)],
        address=replace(HANGZHOU, recipient=customer),
        currency=goods.currency,
        source="shop",
        order_no=order_no,
    )


def _draft(tx: Tx, number: str, lack: str) -> None:
    """An order of Li Lei's comes in from a spreadsheet, with something in it that is not as it should be."""
    person = person_named(tx.db, "李雷")
    buyer = Buyer(name="韩梅梅", phone="13912345678") if lack == "customer" else Buyer(person_id=person.id)
    line = DraftLine(None if lack == "quantity" else 1, product="键盘" if lack == "product" else "护眼台灯")
    more = (DraftLine(1, sku="HP-7"),) if lack == "mixed" else ()
    address = replace(HANGZHOU, phone="") if lack in {"phone", "mixed"} else HANGZHOU
    currency = "EUR" if lack == "euros" else ""
    intake.accept(tx, OrderDraft("sheet", (line, *more), buyer, address, external_no=number, currency=currency))


def _facts_after(db: Session, last: int) -> tuple[list[str], int]:
    """The facts recorded after an entry, each with the order it is about, and the entry that is last now."""
    rows = db.execute(
        select(Entry.id, Order.order_no, Entry.fact)
        .outerjoin(Order, Order.id == Entry.order_id)
        .where(Entry.id > last)
        .order_by(Entry.id)
    ).all()
    return [" ".join(filter(None, (row.order_no, row.fact))) for row in rows], rows[-1].id if rows else last


def _faults(turn: Turn, seen: Seen | None, toast: str, facts: list[str]) -> Iterator[str]:
    """What is not as the turn says."""
    words, labels = (seen.words, tuple(seen.buttons)) if seen else ("", ())
    yield from (f"not replied: {each}" for each in turn.replied if each not in words)
    yield from (f"should not be seen: {each}" for each in turn.never if each in words)
    if turn.toast not in toast:
        yield f"toast {toast!r} instead of {turn.toast!r}"
    if turn.buttons is not None and turn.buttons != labels:
        yield f"buttons {labels} instead of {turn.buttons}"
    if tuple(facts) != turn.facts:
        yield f"recorded {facts} instead of {list(turn.facts)}"


def _not_left(turn: Turn, db: Session) -> list[str]:
    """Where orders are not left as the turn says."""
    faults = []
    for order_no, expected in turn.leaves.items():
        order = db.scalars(select(Order).where(Order.order_no == order_no)).one()
        stands = {**order.address, "status": order.status, "reason": order.reason}
        faults += [f"{order_no} {k} is {stands.get(k)!r}" for k, value in expected.items() if stands.get(k) != value]
    return faults


def _as_told(turn: Turn, seen: Seen | None, toast: str, facts: list[str]) -> Iterator[str]:
    yield f"{turn.by}: {turn.deed} {turn.what}"
    if seen:
        yield "    " + seen.words.replace("\n", "\n    ") + f"\n    {list(seen.buttons)}"
    if toast:
        yield f"    (toast) {toast}"
    if facts:
        yield f"    (facts) {facts}"
