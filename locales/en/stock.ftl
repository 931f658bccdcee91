# Stock: is it there?
goods-weigh = { $product } weighs { $weight } g as it is packed.
goods-not-known = I don’t know that about { $product }; it isn’t in our catalogue. A colleague can find out. Shall I pass it on?
price-in-one-currency = It’s sold in { $currency } only; I can’t tell you what that is in other money.
words-weight = heavy|weigh|weighs|weight
words-money-usd = dollar|dollars|usd|bucks
words-money-cny = yuan|rmb|cny
words-money-eur = euro|euros|eur
words-money-gbp = pound|pounds|gbp|quid
stock-price = { $product }: { $price } each.
stock-there = { $product } is in stock; order now and we’ll get it ready.
stock-few = { $count ->
    [one] There is only one { $product } left
   *[other] There are only { $count } left of { $product }
}, so don’t wait too long.
stock-out = { $product } is out of stock, and I can’t tell yet when it’s back.
stock-out-until = { $product } is out of stock right now; we expect it on { $at }.
stock-enough = Yes, { $wanted } of { $product } is no problem.
stock-not-enough = { $wanted } of { $product } is more than we have: { $count } at most right now.
stock-more-coming = More should arrive on { $at }.
ask-product = Which product? Its name or SKU will do.
which-product = Which one do you mean?
did-you-mean-product = I can’t find “{ $words }”. Did you mean:
unknown-product = I can’t find “{ $words }”. Try another name or the SKU, or let a colleague have a look.
choice = { $label }

# Stock, for colleagues
stock-head = { $product } ({ $sku }): { $free } free, { $reserved } promised to orders
stock-shelf = { $warehouse }: { $on_hand } on hand, { $reserved } promised, { $free } free
stock-shelf-low = 🔴 { $warehouse }: { $on_hand } on hand, { $reserved } promised, { $free } free; below the safety stock of { $safety }
stock-shelf-reorder = 🟡 { $warehouse }: { $on_hand } on hand, { $reserved } promised, { $free } free; at its reorder point of { $reorder_point }
stock-lot = – lot { $lot }: { $on_hand }
stock-lot-expires = – lot { $lot }: { $on_hand }, good until { $until }
stock-lot-expired = – lot { $lot }: { $on_hand }, expired { $until }, not for sale
stock-waiting = { $count ->
    [one] An order waits for one more.
   *[other] Orders wait for { $count } more.
}
button-restock = Reorder
button-count = Count

# Reordering
restock-nothing = There is enough of everything; nothing to reorder.
restock-head = { $count ->
    [one] One thing
   *[other] { $count } things
} to reorder:
restock-only-coming = Nothing new to reorder; this has been asked for:
restock-line = 🟡 { $product } ({ $warehouse }): { $free } free, reorder point { $reorder_point }; order { $quantity } from { $supplier }
restock-line-urgent = 🔴 { $product } ({ $warehouse }): { $free } free, below the safety stock of { $safety }; order { $quantity } from { $supplier } now
restock-line-coming = { $product } ({ $warehouse }): { $free } free, more has been asked for
restock-line-no-supplier = 🔴 { $product } ({ $warehouse }): { $free } free, reorder point { $reorder_point }; there is no supplier to ask
restock-no-shelf = { $product } has no place in any warehouse yet. Please give it one before you order.
restock-needs-approval = That is a larger sum: it’s ordered once it is approved.
ask-restock-quantity = How many of { $product } shall I order?
ask-restock-warehouse = Which warehouse is { $product } for?
confirm-restock = Order { $quantity } of { $product } from { $supplier } for { $warehouse }? { $cost } in all, expected on { $at }.
button-order-more = Order { $label }
button-order-from-supplier = Order it

# Purchases
purchase-made = Purchase { $number } is ordered: { $quantity } of { $product } from { $supplier }, expected in { $warehouse } on { $at }.
purchase-made-waits = Purchase { $number } is requested: { $quantity } of { $product }, { $cost }. It’s ordered once approved by { $approvers }.
purchase-nobody-to-approve = Purchase { $number } was not requested: nobody but you could approve it. Please have an admin name a manager, then ask again.
purchase-line = Purchase { $number }: { $outstanding } of { $product } on the way from { $supplier }, expected in { $warehouse } on { $at }
purchase-line-late = 🔴 Purchase { $number }: { $outstanding } of { $product } still missing; { $supplier } should have delivered to { $warehouse } by { $at }
purchase-line-waits = 🟡 Purchase { $number }: { $quantity } of { $product } from { $supplier }, { $cost }, waits for { $approvers }
purchase-is-requested = Purchase { $number }: { $quantity } of { $product } from { $supplier } for { $warehouse }, { $cost } in all. It waits for { $approvers }.
purchase-is-ordered = Purchase { $number }: { $quantity } of { $product } from { $supplier }, expected in { $warehouse } on { $at }.
purchase-is-partly-received = Purchase { $number }: { $received } of { $product } have come, { $outstanding } are still to come, expected in { $warehouse } on { $at }.
purchase-is-received = Purchase { $number }: all { $quantity } of { $product } have come to { $warehouse }.
purchase-is-cancelled = Purchase { $number } ({ $quantity } of { $product }) was cancelled; { $received } had come.
purchase-is-late = Purchase { $number }: { $outstanding } of { $product } are still missing; { $supplier } should have delivered to { $warehouse } by { $at }.
purchase-cancelled = Purchase { $number } is cancelled.
purchase-state-requested = waiting for approval
purchase-state-ordered = ordered
purchase-state-partly-received = partly received
purchase-state-received = fully received
purchase-state-cancelled = cancelled
ask-cancel-purchase-reason = Why cancel purchase { $number }? One sentence, for the record.
confirm-cancel-purchase = Cancel purchase { $number } ({ $outstanding } of { $product } still to come from { $supplier })? Reason: { $reason }
confirm-supplier-out = { $supplier } has run out of { $product }: cancel purchase { $number } and ask the backup supplier?
ask-received = Purchase { $number } still lacks { $outstanding } of { $product }. How many have come? Add the best-before date if there is one, such as “30 pieces, 2027-03-01”.
confirm-received = Put { $came } of { $product } on the shelf in { $warehouse }? { $left ->
    [0] That completes purchase { $number }.
   *[other] Purchase { $number } then still lacks { $left }.
}
confirm-received-until = Put { $came } of { $product } (good until { $until }) on the shelf in { $warehouse }? { $left ->
    [0] That completes purchase { $number }.
   *[other] Purchase { $number } then still lacks { $left }.
}
goods-received = Done: { $came } of { $product } are in { $warehouse } now. Orders that wait for them are served by themselves, in turn.
came-without-purchase = No purchase of { $product } is on its way, so nothing was taken in. Goods are taken in on a purchase; without one, count the shelf and go by the count.
which-purchase-came = On which purchase of { $product } is that taken in?
button-purchase = Purchase { $label }
button-decide = Decide
button-cancel-purchase = Cancel the purchase
button-supplier-out = Supplier is out
button-receive = Goods have come
button-all-came = All of it

# Counting
which-shelf = In which warehouse do you count { $product }?
ask-counted = { $warehouse } should have { $expected } of { $product } ({ $reserved } of them promised to orders). How many did you count?
cannot-move-stock = I can’t move stock between warehouses, and nothing has changed. Once the goods are there, count both shelves and go by the count.
ask-why-more = You counted { $counted } of { $product } in { $warehouse }, which is { $difference } more than the { $expected } expected. Why? One sentence, for the record.
ask-why-fewer = You counted { $counted } of { $product } in { $warehouse }, which is { $difference } fewer than the { $expected } expected. Why? One sentence, for the record.
confirm-count-more = { $product } in { $warehouse }: { $expected } expected, { $counted } counted, { $difference } more. Go by the count? Reason: { $reason }
confirm-count-fewer = { $product } in { $warehouse }: { $expected } expected, { $counted } counted, { $difference } fewer. Go by the count? Reason: { $reason }
counted = Done. { $warehouse } now has { $counted } of { $product }.
counted-as-expected = Exactly right: { $warehouse } has { $counted } of { $product }. I’ve noted the count.
button-count-again = Count again
button-count-right = Go by the count

wish-show-purchase = look at a purchase
wish-cancel-purchase = cancel a purchase
wish-receive-goods = take goods in
wish-count-stock = count stock
wish-count-again = count stock

# Notices
notice-stock-low = Only { $free } of { $product } are free in { $warehouse }, below the safety stock of { $safety }. Reply “what should we reorder?” to see what has been ordered.
notice-lot-expiring = { $product } in { $warehouse } (lot { $lot }, { $quantity } pieces) is good until { $until }. Please ship it first.
notice-lot-expired = { $product } in { $warehouse } (lot { $lot }, { $quantity } pieces) expired on { $until } and is no longer sold. Please take it off the shelf.
notice-stock-lapsed = Your order { $order_no } stands, but we couldn’t set its goods aside any longer. As soon as it can go on we set them aside for you again.
notice-goods-expected = Something in your order { $order_no } is out of stock; we expect it on { $at } and will get your order ready at once.
notice-goods-unsure = The date for your order { $order_no } has changed; I’ll tell you the new one as soon as I know it. If you’d rather not wait, reply “cancel { $order_no }”.
notice-purchase-ordered = Purchase { $number }: { $quantity } of { $product } from { $supplier } should reach { $warehouse } on { $at }. Please get ready to take them in.
notice-purchase-late = Purchase { $number } is late: { $quantity } of { $product } from { $supplier } should have reached { $warehouse } on { $at }. Please ask them.

# When it can’t be done
refused-bad-count = A number of pieces is from 0 to { $limit }. Please check it and send it again.
refused-bad-levels = The reorder point can’t be below the safety stock, and neither below 0. Please mend that.
refused-bad-lot = The date of lot { $number } can’t be right: it’s over, or not the date this lot had before. Please check the label.
refused-count-outdated = There were { $expected } when you began, and there are { $on_hand } now. Please count again from there.
refused-not-promised = { $wanted } are to leave, but only { $promised } are promised to this order there. Please check warehouse and quantity.
refused-shelf-short = { $wanted } are wanted from there, but only { $free } are free. Please choose another warehouse or fewer.
refused-unknown-purchase = I can’t find that purchase. Say “what should we reorder?” to see those there are.
refused-unknown-supplier = I can’t find that { $what }. Please check and try again.
supplies-supplier = supplier
supplies-product = product
supplies-warehouse = warehouse
refused-bad-quantity = Please choose a quantity from { $least } to { $most }.
refused-bad-supplier = { $wrong } Please mend that.
supplier-wrong-name = A supplier needs a name, of 120 letters at most.
supplier-wrong-taken = There is a supplier of that name already.
supplier-wrong-days = A supplier takes 0 to 365 days to deliver.
supplier-wrong-rank = Ranks begin with 1.
supplier-wrong-cost = A price can’t be negative.
supplier-wrong-least = The least that a supplier sells is 1 or more.
refused-too-much-came = Purchase { $number } lacks only { $outstanding }; more than that has come. Please check first and book the rest separately.
refused-no-supplier = Nobody is known to supply this product. An administrator can say who does, with the command: xiaodan supplies source SKU SUPPLIER --cost PRICE
refused-purchase-over = Purchase { $number } is { $state }; it can’t be changed any more.
refused-purchase-changed = Purchase { $number } has just changed. Please look at it again first.
