"""How one message is put: what its plain words say, whatever the model makes of the sentence. See `HowPut`."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.words.house import Right


@dataclass(frozen=True, slots=True)
class Put:
    """How one message is put.

    `is_yes`      a yes and nothing but a yes; `yes_to`: to these deeds only, which it names
    `asks_back`   only asks whether it is all right: "is that ok?"
    `is_bare`     an order number and nothing else
    `asks`        a question; `asks_how_it_stands`: whether or why something has come about ("was it approved?")
    `asks_outright` a question whatever it may be said for: it ends or begins as nothing else does
    `asks_why`    it is about what we ask ourselves ("why do you want a reason?")
    `asks_what_is_wrong` what is the matter with one order
    `asks_discount` wants to pay less than is asked
    `looks`       begins with words that want to be shown something ("show me …")
    `mends`       is about something that is not as it should be yet
    `means_it`    points at what was just talked about; `means_others`: at all but that
    `asks_where_to` where an order goes, to whom, at which number, or whether that is still so
    `points_at_thing` at a thing that was just talked about ("that keyboard")
    `means_parcel` speaks of a parcel, not of an order
    `only_leads`  a question, or words that only lead to something ("hmm, wait")
    `corrects`    begins with taking back what was said ("no, it is …"); `refused` are the orders it says are not meant
    `spares`      the orders it says are to be left as they are
    `turns`       begins like somebody who would rather have something else now ("then …", "还是 …")
    `reports`     tells what somebody else said or wants
    `puts_off`    later, and nothing else
    `drops`       what was begun is not to be done, and nothing else
    `leaves`      the same in a word: no, never mind
    `keeps_place` it is to go where it went before, and nothing else
    `asks_decided` which questions the speaker has answered
    `puts_back`   what was changed is to be as it was
    `undoes`      take it back, and nothing else
    `gives_up`    wants the order itself cancelled, not only what is being talked about left
    `changes_too` the parts of an address that it wants changed as well, by their names in `Entities`
    `moves_goods` puts more of something in, takes some out, swaps it
    `asks_of_basket` what it asks of an order that is being put together; `asks_of_exchange`: of one that was agreed
    `counts_on`   so many more or fewer of something
    `renumbers`   the number that is right, of a message that tells it and nothing else ("miscounted, it's 59")
    `nth`         which one of a list is meant ("the second one")
    `takes`       so many of what was talked about are wanted, and nothing else is said; `asks_price`: what one costs
    `gives_reason` begins with the words of a reason ("because …")
    `calls_off`   a parcel on its way is not to be stopped after all
    `keeps_goods` what was to be sent back is kept after all; `keeps_exchanged`: what was to be exchanged
    `names_approver` speaks of approving, or of somebody who does
    `has_sent`    the speaker has sent something off, and nothing of it is in question
    `only_notes`  what was said is to be noted, and nothing else; `passes_it_on`: to be told to a colleague
    `asks_of_sum` what something comes to, all told, or how much is paid or comes back
    `wants_word`  wants to be told when something happens
    `asks_of_thing` how something is made: its weight, size, colour, what it can do
    `wants_apart` which of the wishes it names that are never a part of another: an invoice, a complaint
    `wants_no_more` something that was had is not wanted, needed or liked
    `is_broken`   something is not as it should be: it broke, or does not work
    `wants_same`  the same goods once more, new ones; `means_all`: all there are of something
    `all_but`     all there are, and what of it is left out; empty if nothing is ("cancel everything except 10031")
    `withdraws_price` another price, or less to pay, that was asked for is not wanted any more
    `asks_how_it_ships` by which carriers something can be sent
    `adds_signer` somebody is to agree besides, by the name that has; `brings_in`: in words that may mean other things
    `rolls_back`  sends something back to whoever had it before; `asks_colleague`: what a colleague is to be asked
    `unforwards`  what was passed on to others is to be one's own again
    `consults`    a colleague is to be asked, and what is said before it; None if nobody is
    `lacks_reason` the clause that says that no good reason is given
    `intercepts`  a parcel on its way is to be stopped; `why_ended`: why an order was refused or cancelled
    `owes`        what is still to be paid; `pays`: how, or whether it has been
    `asks_only_why` why, or why somebody has to agree, and nothing else
    `asks_before` how it was before it was changed: where it went, what it cost
    `as_before`   it is to go where the last order went
    `rights`      what is said to be right of an address, by its numbers ("change the flat to 5"); `is_of_address`: that
                  can hardly be said of anything else
    `sends_apart` some goods are to go to one place and others to another; `asks_favour`: asks for something to be done
    `for_courier` what the courier is to know, in its own words ("leave it with the doorman"); empty if nothing is
    `adds_note`   what is to be noted besides ("add to that: ring twice"); `renotes`: instead
    `deeds`       the wishes whose own words the message begins with, perhaps after an order number
    `after_order` what stands behind the one order number of a message that begins with such a deed
    """

    is_yes: bool = False
    yes_to: frozenset[str] = frozenset()
    asks_back: bool = False
    is_bare: bool = False
    asks: bool = False
    asks_how_it_stands: bool = False
    asks_what_we_are: bool = False
    asks_outright: bool = False
    asks_why: bool = False
    asks_what_is_wrong: bool = False
    asks_discount: bool = False
    looks: bool = False
    mends: bool = False
    means_it: bool = False
    means_others: bool = False
    asks_where_to: bool = False
    as_before: bool = False
    asks_favour: bool = False
    sends_apart: bool = False
    points_at_thing: bool = False
    means_parcel: bool = False
    only_leads: bool = False
    corrects: bool = False
    turns: bool = False
    reports: bool = False
    puts_off: bool = False
    drops: bool = False
    leaves: bool = False
    keeps_place: bool = False
    asks_decided: bool = False
    puts_back: bool = False
    undoes: bool = False
    calls_off: bool = False
    keeps_goods: bool = False
    keeps_exchanged: bool = False
    names_approver: bool = False
    has_sent: bool = False
    only_notes: bool = False
    passes_it_on: bool = False
    asks_of_sum: bool = False
    wants_word: bool = False
    asks_of_thing: bool = False
    wants_apart: frozenset[str] = frozenset()
    wants_no_more: bool = False
    is_broken: bool = False
    wants_same: bool = False
    means_all: bool = False
    withdraws_price: bool = False
    asks_how_it_ships: bool = False
    adds_signer: bool = False
    brings_in: bool = False
    rolls_back: bool = False
    asks_colleague: str = ""
    consults: str | None = None
    unforwards: bool = False
    lacks_reason: str = ""
    intercepts: bool = False
    why_ended: bool = False
    owes: bool = False
    pays: bool = False
    wants_person: bool = False
    gives_up: bool = False
    changes_too: frozenset[str] = frozenset()
    moves_goods: bool = False
    asks_of_basket: str | None = None
    asks_of_exchange: str | None = None
    counts_on: bool = False
    renumbers: int | None = None
    nth: int | None = None
    all_but: str | None = None
    takes: int | None = None
    asks_price: bool = False
    gives_reason: bool = False
    asks_only_why: bool = False
    asks_before: bool = False
    rights: tuple[Right, ...] = ()
    is_of_address: bool = False
    for_courier: str = ""
    adds_note: str = ""
    renotes: str = ""
    deeds: frozenset[str] = frozenset()
    after_order: str = ""
    refused: frozenset[str] = field(default=frozenset())
    spares: frozenset[str] = field(default=frozenset())

    @property
    def only_asks(self) -> bool:
        """Whether it is a question, and no request that is put as one: "was it left there?"."""
        return self.asks and not self.asks_favour

    def leaves_be(self, skill: str) -> bool:
        """Whether what a skill would change is to stay as it is: the address, or the goods."""
        changes_goods = skill in {"exchange_item", "edit_items"}
        return (
            (self.keeps_place and skill == "edit_address")
            or (self.keeps_goods and skill == "return_item")
            or (self.keeps_exchanged and changes_goods)
        )
