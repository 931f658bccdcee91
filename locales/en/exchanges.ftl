# Exchanges: what comes back, what goes out for it, the difference, which leaves first

exchange-before-leaving = Order { $order_no } hasn’t left yet, so there’s nothing to exchange: its goods can simply be changed. Change them?
broken-before-delivery = By what we know order { $order_no } is still on its way. If you have it already, a colleague sees to it that you get good ones or your money back. Shall I pass it on?
exchange-one-for-one = Each piece is exchanged for one piece; more of it is an order of its own.
exchange-before-delivery = Order { $order_no } hasn’t arrived yet. Once it has, its goods can be exchanged.
exchange-nothing-left = All goods of order { $order_no } came back already, or are being exchanged.
ask-exchange-what = What would you like to exchange from order { $order_no }?
ask-exchange-how-many = You have { $count } of { $product }. How many would you like to exchange?
ask-exchange-for = What would you like instead of { $product }? Tell me the product’s name; if it’s broken, take the same again.
ask-exchange-again = Please choose another product, or take the same again.
exchange-not-in-it = There’s no { $product } in order { $order_no }, which has: { $goods }. Which of these would you like to exchange?
exchange-unknown = I can’t find that product. What would you like instead? Please tell me its name again.
count-choice = { $count }
button-same-goods = The same again
button-edit-items = Change the goods
button-exchange-instead = Exchange something
exchange-instead-of-return = You had told us you would return this; the exchange takes its place.
confirm-exchange = Please check what’s exchanged from order { $order_no }:
exchange-comes-back = Comes back: { $product } × { $quantity }, { $sum }
exchange-goes-out = You get: { $product } × { $quantity }, { $sum }
exchange-freight = Delivery of the new goods costs { $amount }; that’s counted below.
exchange-freight-apart = Delivery of the new goods costs { $amount }, on top.
exchange-even = There’s nothing to pay and nothing to refund.
exchange-to-pay = You pay the difference of { $amount }.
exchange-to-get-back = You get { $amount } back once your goods are here.
exchange-owes-more = It isn’t paid in full yet, so you’ll owe { $amount } more once your goods are here.
exchange-owes-less = It isn’t paid in full yet, so you’ll owe { $amount } less once your goods are here.
exchange-goes-first = The new goods leave first. Please send the old ones by { $until }.
exchange-goes-after = We keep the new goods for you and send them once the old ones are here. Please send those by { $until }.
exchange-waits-for-stock = We don’t have the new goods yet; they’re yours when they come in. Please send the old ones by { $until }.
button-exchange = Exchange
exchange-short = Of { $product } we have { $free } at the moment, not the { $wanted } you need. You can wait for more, have your money back, or take something else.
button-exchange-wait = Wait for it
button-exchange-other = Something else
button-money-back = Money back
exchange-agreed = Noted: your exchange is order { $replacement_no }. Please send the goods of order { $order_no } by { $until }; the new ones leave once they’re here. A colleague can tell you where to send them.
exchange-agreed-first = Noted: your exchange is order { $replacement_no }, and the new goods leave first. Please send the old ones of order { $order_no } by { $until }. A colleague can tell you where to send them.
exchange-agreed-waits = Noted: your exchange is order { $replacement_no }, and the new goods are yours when they come in. Please send the old ones of order { $order_no } by { $until }. A colleague can tell you where to send them.
confirm-withdraw-exchange = Keep { $goods } of order { $order_no } and not exchange it? Order { $replacement_no } will be cancelled.
button-keep-exchanged = Don’t exchange
exchange-called-off = All right, nothing of order { $order_no } is exchanged: nothing to send back. If it’s already on its way, please tell a colleague.
exchange-not-agreed = No exchange is noted for order { $order_no }. There’s nothing to do.
which-exchange = Several things of order { $order_no } are being exchanged. Which of them will you keep?
wish-withdraw-exchange = call off an exchange
exchange-send-back = Please send { $goods } of order { $order_no } back by { $until }; a colleague tells you the address.
exchange-is-back = The goods of order { $order_no } are here; nothing is left to send back.
exchange-costs = Your exchange, order { $replacement_no }:
exchange-awaited = Exchange: { $goods } to come back, for order { $replacement_no }.
exchange-goes-for = This is the exchange for order { $order_no }.
return-is-exchanged = These goods of order { $order_no } are being exchanged. If you’d rather have your money back, please call off the exchange first, then return them.
return-for-exchange = The { $amount } paid for it pays for order { $replacement_no }, which goes out in exchange; it isn’t refunded.
order-awaits-goods = Order { $order_no } is waiting for the goods it replaces.
hold-exchange-goods = An exchange: it waits for the customer’s goods. Once their return is recorded, it goes on by itself.
customer-hold-exchange-goods = It leaves once the goods you’re exchanging are here.

notice-exchange-agreed = The customer is exchanging { $goods } of order { $order_no } for { $sends } (order { $replacement_no }). When the old goods are here, reply “{ $order_no } came back”.
notice-exchange-for-you = An exchange is noted for you: please send back { $goods } of order { $order_no }; you get { $sends } as order { $replacement_no }.
notice-exchange-ended = { $goods } of order { $order_no } won’t be exchanged: no need to wait for it. Order { $replacement_no } is cancelled.
notice-exchange-unreturned = { $goods } of order { $order_no } didn’t come back, and order { $replacement_no } has left already. Please settle its { $amount } with the customer.
notice-exchange-lapsed = { $goods } of your order { $order_no } didn’t reach us in time, so the exchange, order { $replacement_no }, is cancelled. If something isn’t right, reply “talk to a person”.
notice-exchange-lapsed-sent = { $goods } of your order { $order_no } didn’t reach us in time, so { $amount } is to be paid for order { $replacement_no }, which you got for it. If something isn’t right, reply “talk to a person”.
notice-exchange-back = The goods that you sent back from order { $order_no } are here, so order { $replacement_no } waits for them no longer.

history-exchange-agreed = agreed to an exchange: { $goods } back, { $sends } for it, as order { $replacement_no }{ $rule }{ $reason }
history-exchange-goods-back = { $goods } of order { $order_no } came back for this{ $credit }
history-exchange-ended = { $lapsed ->
    [1] { $goods } didn’t come back in time, no exchange for order { $replacement_no }
   *[other] { $goods } won’t be exchanged for order { $replacement_no }
}
history-credit = , which pays { $amount } of it
history-due-credited = { $amount } pays for order { $replacement_no }, in exchange
refund-credited = Order { $order_no }: { $amount } went towards your exchange at { $when }.
due-reason-exchanged = exchanged
input-cause = { $value ->
    [broken] it broke
   *[other] something else is wanted
}

refused-not-exchangeable = Goods of order { $order_no } can’t be exchanged now: that takes a delivered order whose return window is open. If there is more to it, talk to a person.
refused-unknown-exchange = There is no such exchange, or it is over.
refused-exchange-under-way = The exchange for order { $order_no } can’t be called off any more: the old goods are here, or order { $replacement_no } has left.

# The rules of the shop, answered from the policy tables
words-returning = return|returns|returned|returning|send back|send it back|send them back|give back|money back|cooling-off|cooling off
words-exchanging = exchange|exchanges|exchanged|exchanging|swap|replacement|replacements
words-giving-up = cancel|cancelling|canceling|cancellation|cancelation
words-beyond-rules = warranty|guarantee|guaranteed|price match|price protection|price drops|price drop|compensation|compensate|invoice|invoices|opened|unsealed|used|worn|custom|customised|customized|personalised|personalized|restocking|return shipping|return postage|return freight|member|members|membership|points
rule-return = You can return goods within { $days ->
    [one] 1 day
   *[other] { $days } days
} of delivery.
rule-return-regulated = For regulated goods (medicines or medical devices, for example) it is { $days ->
    [one] 1 day
   *[other] { $days } days
}.
rule-return-until = Order { $order_no } can be returned until { $until }.
rule-exchange-broken = Goods that are broken or faulty can be exchanged for the same: { $freight }, and { $when }.
rule-exchange-other = You can exchange them for something else, too: { $freight }, and { $when }.
rule-freight-ours = shipping of the new goods is on us
rule-freight-theirs = shipping of the new goods is yours to pay
rule-exchange-at-once = they leave right away
rule-exchange-when-back = they leave once the old ones are back
rule-cancel = Orders that have not been shipped can be cancelled at any time, free of charge; those on their way we can ask the carrier to stop.
rules-end = To return, exchange or cancel, just tell me the order. A colleague knows all other rules.
