# Shipping: picking, parcels, hurry

refused-no-such-parcel = I can’t find that parcel; it may have been changed. Say “ship” to see what is to be done now.
refused-parcel-past = Parcel { $parcel } { $next }
refused-not-to-be-shipped = Order { $order_no } is “{ $status }”; it can’t be packed or shipped yet.
refused-nothing-left = Nothing of order { $order_no } is left to plan: it is all planned, or has left, or no goods are promised to it yet.
refused-not-enough-anywhere = No warehouse has what order { $order_no } needs at the moment. Please restock first.
refused-cannot-split = Order { $order_no } can’t be split like that: what goes by itself has to be a part of what isn’t picked yet, and not all of it.
refused-too-few-to-merge = Merging takes two orders at least. Tell me their numbers together, such as “merge 10025 and 10027”.
refused-different-customers = Those orders belong to different customers, so they can’t share a parcel.
refused-different-places = Those orders don’t go to the same recipient and address, so they can’t be merged. Please make address, name and phone the same first.
refused-already-picked = The warehouse has begun picking order { $order_no }; its parcels stay as they are.
refused-parcels-changed = The parcels have just changed. Please look at the new plan before you confirm.
refused-bad-pick = That isn’t in this parcel, or it’s more than is wanted. Please check it against the pick list.
refused-bad-weight = A parcel weighs more than 0 and at most { $heaviest } kg. Please tell me what the scales say, such as “2.3 kg”.
refused-bad-proof = Please say who signed (up to { $name_limit } characters), or give the photo’s reference (up to { $proof_limit }).
refused-on-its-way = Order { $order_no } has left and is with the carrier.

parcel-state-planned = to be picked
parcel-state-picked = picked
parcel-state-packed = packed
parcel-state-gone = shipped
parcel-state-waiting = waiting for goods
parcel-state-dropped = given up

notice-pick-short-elsewhere = { $missing } of order { $order_no } couldn’t be found and will come from another warehouse in a parcel of its own. Please count the shelf of parcel { $parcel }.
notice-pick-short-waits = { $missing } of order { $order_no } couldn’t be found, and no other warehouse has it: it is off the books there, and the order waits for goods. Please count the shelf of parcel { $parcel }, and tell the customer.
notice-put-back = Order { $order_no } isn’t going out as planned. Please put what was picked for parcel { $parcels } back on the shelf.
notice-further-parcel = Parcel { $count } of your order { $order_no } has left too: { $carrier }, tracking number { $tracking_no }.
notice-order-urged = The customer is pressing for order { $order_no } ({ $times ->
    [one] once
   *[other] { $times } times
} so far). Please put it first.
