# After goods have left, and what is lost on the shelves

confirm-delivered = Record the parcel of order { $order_no } ({ $carrier } { $tracking_no }) as delivered?
happened-at = When: { $when }
confirm-delivered-signed = Record the parcel of order { $order_no } ({ $carrier } { $tracking_no }) as delivered, signed for by { $signed_by }?
which-arrived = Order { $order_no } has { $count } parcels. Which one was delivered? Tap, or send its tracking number.
delivery-recorded = Recorded: all of order { $order_no } is delivered. The customer will be told.
delivery-recorded-part = Recorded. { $count ->
    [one] One more parcel
   *[other] { $count } more parcels
} of order { $order_no } { $count ->
    [one] has
   *[other] have
} yet to arrive.
button-delivered = Yes, delivered

refund-after-return = Once the goods are recorded as back, the refund is noted as owed; it is recorded when paid. First, the goods:
ask-take-back = Where do the goods of order { $order_no } go: back on the shelf of which warehouse, or are they written off?
confirm-return-put-back = Record that the goods of order { $order_no } came back, and put them on the shelf in { $warehouse }?
confirm-return-written-off = Record that the goods of order { $order_no } came back, and write them off?
done-return-put-back = Recorded: the goods of order { $order_no } came back and lie in { $warehouse }.
done-return-written-off = Recorded: the goods of order { $order_no } came back and are written off.
return-reason = Reason: { $reason }
return-refund = The { $amount } that the customer paid will be noted as owed to them.
return-unpaid = Nothing was paid for this order, so nothing is owed.
return-refund-owed = { $amount } is owed to the customer; tap the button once it is paid back.
how-to-return = You can send it back until { $until }: tap “Talk to a person”, and a colleague tells you where to.
how-to-take-back = The customer can send it back until { $until }. Tell me when it is here: “{ $order_no } came back”.
button-put-back = Put in { $label }
button-goods-back = Yes, they came back
button-write-off = Write off

ask-write-off-product = Which product is to be written off? Its name or SKU will do.
which-shelf-write-off = In which warehouse is { $product } to be written off?
ask-write-off-quantity = How many of { $product } in { $warehouse } are to be written off? { $free } are not promised to orders.
ask-write-off-reason = Why write off { $quantity } of { $product } in { $warehouse }? A sentence will do, so that it can be looked up.
confirm-write-off = Write off { $quantity } of { $product } in { $warehouse }? Reason: { $reason }
written-off = Done: { $quantity } of { $product } in { $warehouse } written off, { $on_hand } are left.

which-of-parcels = Order { $order_no } has { $count } parcels. Which one?
button-that-parcel = Parcel { $parcel }
order-without-parcel = Order { $order_no } has no warehouse yet; plan it first, then pick.
parcel-next-planned = is not picked yet; pick it first.
parcel-next-picked = is picked already. Next: pack and weigh it.
parcel-next-packed = is packed already. Next: record the shipment.
parcel-next-gone = has left; there is nothing to pick or pack.
parcel-next-waiting = waits for goods, and is planned when they come.
parcel-next-dropped = was given up; there is nothing to do.

wish-record-delivery = record a delivery
wish-take-back = record a return
wish-write-off = write goods off

shop-orders = { $state }{ $of }{ $then }: { $count ->
    [one] one order:
   *[other] { $count } orders, the oldest first:
}
no-shop-orders = { $state }{ $of }{ $then }: no orders.
orders-of-any-state = Orders
orders-of = , { $name }
orders-from = , { $time }
more-shop-orders = { $count } more after these.
who-has-it = { $who } has the alert about order { $order_no } in hand, since { $since }.
who-put-it-off = { $who } put the alert about order { $order_no } off until { $until }.
nobody-has-it = Nobody has taken the alert about order { $order_no } yet. Called so far: { $called }.
who-decides = Order { $order_no } waits for { $names } to decide.
still-red = Order { $order_no } is still red ({ $stage }, was due { $due }), without an open alert; nobody has it in hand.
still-red-closed = Order { $order_no } is still red ({ $stage }, was due { $due }). { $who } closed its alert at { $when }; nobody has it in hand.
still-yellow = Order { $order_no } is still yellow ({ $stage }, due { $due }), without an open alert; nobody has it in hand.
still-yellow-closed = Order { $order_no } is still yellow ({ $stage }, due { $due }). { $who } closed its alert at { $when }; nobody has it in hand.
who-is-there-for = Order { $order_no } ({ $status }) has no alert and nobody in particular. On call for it, { $team }: { $names }.
wish-who-has = know who has an order
wish-shop-orders = see which orders are still here
wish-work-to-do = see what is to be shipped
