# Ordering in a chat, and mending what could not be placed

order-what = With pleasure. What would you like? Tell me a name or SKU, or tap one:
order-which-product = “{ $words }” could be one of these. Which one?
order-left-out = I can’t find “{ $words }” in our catalogue, so I’ve left it out and kept the rest. Another name or the SKU will do to add it.
order-no-such-product = I can’t find “{ $words }” in our catalogue. Tell me another name or the SKU, or tap one:
order-product-choice = { $product } · { $price }
order-how-many = { $product }, { $price } each. How many?
order-odd-count = “{ $said }” is no number of pieces I can order: please give a whole number, such as 2.
order-pieces = { $count }
order-where-to = Where should it go? Send me the address, with recipient and phone.
order-one-currency = These are sold in different currencies, so they can’t go on one order. Please order them one after the other.
order-confirm = Please check your order:
order-shown-changed = Something has changed since I showed it to you, so I haven’t ordered yet. This is how it stands now:
order-line-there = { $product } × { $quantity }, { $sum } ({ $there })
order-line-changed = { $product } × { $quantity }, { $sum } ({ $there }); one was { $before } last time and is { $after } now
order-there = in stock
order-short = { $free ->
    [0] none in stock; it would wait for the next delivery
   *[other] only { $free } in stock; it would wait for the next delivery
}
order-not-made-out = I’ve left it as it is: that isn’t in it, or I didn’t catch what should change. For example: “make it 3 mice”, “add a keyboard”, “just the keyboard”.
basket-not-ordered = Not yet. It’s ordered once you say yes or tap “Place the order”.
basket-not-ordered-yet = Not yet; answer this first, and I’ll show you the whole order to check.
basket-not-known-yet = I can tell you once I know this:
basket-goods-total = The goods come to { $total }.
basket-total = { $total } in total, { $price } of it for shipping to the address below.
basket-total-apart = The goods come to { $total }; shipping to the address below is { $price } on top.
basket-shipping = Shipping to the address below is { $price } ({ $carrier }, about { $days } days once it has shipped).
basket-arrival = Once ordered it’s approved, then shipped; { $carrier } takes about { $days } days to the address below.
order-placed-now = Thank you! Order { $order_no } is placed, { $total }.
order-looks-twice = That is the same as order { $other } of a moment ago, so I haven’t placed it twice. If you do want two, a colleague will place it for you.
order-kept = I’ve kept your order, but a colleague has to look at it first. You’ll hear from us.
draft-line = ⚪ { $number } can’t be placed yet: { $problems }
draft-head = Order { $number } from “{ $source }”, in since { $at }
draft-buyer = Customer: { $name }
draft-goods = { $product } × { $quantity }
draft-problems = To be put right: { $problems }
draft-is-placed = Done: it is order { $order_no } now and goes its way.
draft-not-yet = Noted, but it can’t be placed yet.
draft-is-dropped = Order { $number } is closed; it was not placed.
draft-ask-reason = Why is { $number } no order? One sentence, for the record.
draft-choose-product = Which product is “{ $words }”? Tap it, or tell me its name or SKU. I’ll remember it.
draft-say-product = I find nothing like “{ $words }”. Tell me our name for it, or the SKU.
draft-how-many = How many “{ $words }”?
draft-confirm-quantity = Order { $number }, item { $line }: { $quantity } pieces?
draft-ask-address = Order { $number }: { $problems }. Send me what is missing: address, recipient or phone.
draft-confirm-address = Is that where order { $number } goes?
draft-who = Who is “{ $name }”? Tap one, or tell me the customer’s name.
draft-customer-choice = { $name } …{ $phone }

button-place-order = Place the order
button-draft = { $number }
button-draft-product = Product of item { $line }
button-draft-quantity = Quantity of item { $line }
button-draft-address = Complete the address
button-draft-customer = Say who it is
button-draft-without = Go on without { $field }
button-draft-currency = Use the catalogue’s currency and prices
button-draft-line = Take out item { $line }
button-draft-place = Not a duplicate, place it
button-draft-drop = No order, close it
button-draft-new-customer = { $name } is new
button-draft-save = Save
wish-show-draft = see an order that waits
wish-mend-draft = put an order right
wish-place-draft = place an order that was kept
wish-drop-draft = close an order that was kept
