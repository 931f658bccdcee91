# Changing an order: goods, freight, money owed, intercepts

confirm-items = Please check the changes to order { $order_no }:
line-out = { $product } × { $before } → taken out
line-in = New: { $product } × { $after }, { $sum }
line-counted = { $product } × { $before } → × { $after }, { $sum }
line-swapped = { $old } × { $before } → { $product } × { $after }, { $sum }
items-total = Total: { $before } → { $after }
items-changed = Done. Order { $order_no } now comes to { $total }.
stock-is-there = It’s all in stock, and will be put aside for you as soon as you confirm.
ask-items = This is what order { $order_no } holds. What should change? For example “make it 3 mice”, “add a keyboard”, “take out the lamp”.
ask-items-again = How many would you like instead, or something else? Just tell me.
ask-how-many = { $line }: how many would you like? Or tap a button.
ask-swap-for = What would you like instead? Please tell me the product’s name.
which-line = Which one do you mean?
which-product = Which product do you mean?
line-choice = { $product } × { $quantity }
product-choice = { $product }, { $price }
no-such-goods = I can’t find “{ $product }”. Please give me the product’s full name, and I’ll look again.
nothing-would-be-left = Then nothing would be left of order { $order_no }. Would you like to cancel it?
goods-missing = of { $product } you’d like { $wanted }, and { $free } can be had
button-change-items = Change the order
button-one-more = One more
button-take-out = Take it out
button-cancel-instead = Cancel the whole order

address-differs = What changes: { $parts }
address-field-country = country
address-field-province = province
address-field-city = city
address-field-district = district
address-field-street = street
address-field-detail = door
address-field-postcode = postcode
address-field-recipient = recipient
address-field-phone = phone
address-field-text = how the address is written
ask-address-on-its-way = Order { $order_no } is on its way already. We can ask the carrier to stop it and deliver it elsewhere: send me the new address, and the recipient and phone if they change too.
effect-freight = Shipping: { $before } → { $after }
effect-days = Arrives about { $before } days after it ships → about { $after } days
effect-none = Shipping cost and delivery time stay the same.
effect-to-pay = { $amount } more to pay; a colleague will be in touch about it.
effect-to-get-back = You get { $amount } back; you’ll be told when it’s been paid.
effect-will-ask = This needs the approval of the { $position }; the order won’t ship before that.
effect-asked = The { $position } has been asked to approve; it ships after that.
cancel-reason = Reason: { $reason }

dues = Here is what I found:
no-dues = There is no refund noted for you. If there should be one, a colleague can look into it.
no-dues-of-order = There is no refund noted for order { $order_no }. If there should be one, a colleague can look into it.
no-dues-waiting = No refunds or extra payments are waiting to be settled.
more-dues = { $count ->
    [one] There is one more; settle these and ask me again.
   *[other] There are { $count } more; settle these and ask me again.
}
refund-owed = Order { $order_no }: { $amount } to be refunded ({ $reason }), noted { $since }, not paid yet.
refund-settled = Order { $order_no }: { $amount } was refunded { $when } ({ $reason }). How soon it shows depends on how you paid; usually a few working days.
charge-owed = Order { $order_no }: { $amount } still to be paid ({ $reason }), noted { $since }.
charge-settled = Order { $order_no }: the extra { $amount } was received { $when } ({ $reason }).
due-of-customer = { $name } – { $due }
due-refund = refund
due-charge = extra payment
due-reason-items = the goods changed
due-reason-freight = shipping changed
due-reason-cancelled = the order was cancelled
due-reason-returned = the goods came back
button-refund-settled = { $order_no }: { $amount } refunded
button-charge-settled = { $order_no }: { $amount } received
confirm-refund-settled = Has { $amount } been refunded for order { $order_no }? The customer will be told.
confirm-charge-settled = Has the extra { $amount } for order { $order_no } been received? The customer will be told.
due-settled = Noted: order { $order_no }, { $amount } is settled.
wish-settle-due = settle a refund or payment

confirm-intercept-redirect = Order { $order_no } is on its way. Shall we ask the carrier to stop it and deliver it to the new address? It may be too late; you’ll be told either way.
confirm-intercept-send-back = Order { $order_no } is on its way, so it can’t simply be cancelled. Shall we ask the carrier to stop it and bring it back? It may be too late; you’ll be told either way.
intercept-requested = All right, the warehouse is asking the carrier to stop order { $order_no }. You’ll hear from us as soon as we know.
confirm-intercepted = Was order { $order_no } stopped? The customer will be told.
confirm-too-late = Was it too late to stop order { $order_no }? The customer will be told.
intercept-answered = Noted. The customer is told what came of stopping order { $order_no }.
button-intercept = Ask the carrier
button-intercepted = It was stopped
button-too-late = Too late
button-tell-customer = Yes, tell the customer
wish-answer-intercept = note what the carrier said

notice-items-changed = The goods of your order { $order_no } were changed. If you didn’t ask for that, reply “talk to a person” right away.
notice-items-changed-warehouse = The goods of order { $order_no } have just changed. Please pick and pack by the new list.
notice-refund-owed = { $amount } of your order { $order_no } will be refunded; a colleague sees to it. Reply “where is my refund?” to follow it.
notice-charge-owed = After the change, { $amount } is still to be paid for your order { $order_no }; a colleague will be in touch.
notice-refund-to-pay = { $amount } is to be refunded for order { $order_no }. When it’s done, reply “refund { $order_no }” and tap “refunded”.
notice-charge-to-ask = { $amount } more is to be asked for order { $order_no }. When it’s in, reply “refund { $order_no }” and tap “received”.
notice-refund-settled = { $amount } was refunded for your order { $order_no }. It usually shows within a few working days.
notice-charge-settled = We’ve received the extra { $amount } for your order { $order_no }. Thank you!
notice-intercept-redirect = Please ask the carrier to stop order { $order_no } ({ $parcels }) and deliver it to: { $place }, { $recipient }, { $phone }. When you know, reply “where is { $order_no }?” and tap what came of it.
notice-intercept-send-back = Please ask the carrier to stop order { $order_no } ({ $parcels }) and bring it back. When you know, reply “where is { $order_no }?” and tap what came of it.
notice-redirected = Good news: your order { $order_no } was stopped and goes to the new address ({ $place }).
notice-sent-back = Your order { $order_no } was stopped and is coming back. We’ll refund it once it’s here.
notice-too-late = I’m sorry, your order { $order_no } couldn’t be stopped and arrives at the old address. To send it back then, reply “talk to a person”.

refused-same-items = Order { $order_no } holds exactly that already; there is nothing to change.
refused-other-currency = Order { $order_no } is in { $currency }, so goods in another currency can’t be added. You can place a separate order.
refused-not-enough = There isn’t enough in stock, so nothing was changed: { $missing }.
refused-unknown-due = I can’t find that refund or payment. Please look again.
refused-due-over = That sum of order { $order_no } was settled { $when }, or a later change made up for it.
refused-not-on-its-way = Order { $order_no } has no parcel on its way that could be stopped.
refused-intercept-open = The carrier was asked to stop order { $order_no } { $since } and hasn’t answered yet. You’ll be told as soon as it does.
refused-unknown-intercept = It’s known already what came of that; there is nothing left to note.
