# What happened to an order, and notes

history = What happened to order { $order_no }:
history-left-out = { $count ->
    [one] One earlier entry is left out.
   *[other] { $count } earlier entries are left out.
}
button-earlier = { $count ->
    [one] The one before
   *[other] The { $count } before
}
history-line = { $at } { START($who) } ({ $via }): { $what }
history-line-house = { $at } Xiaodan: { $what }
history-you = you
history-position = the { $position }
history-rule = {" "}(rule: { $rule })
history-because = : { $reason }
history-goods = { $product } × { $quantity }
history-goods-from-several = { $product } × { $quantity } (from { $count } warehouses)
via-web = web page
via-telegram = Telegram
via-slack = Slack
via-wecom = WeCom
via-console = terminal
via-demo = demo data
via-cli = command line
via-api = API
via-shopify = Shopify
via-woocommerce = WooCommerce
light-green = green
light-yellow = yellow
light-red = red

source-chat = chat
source-sheet = a spreadsheet
source-email = email
source-demo = demo data
source-exchange = an exchange

history-order-placed = placed the order, { $total } (from: { $source })
history-order-held = put the order on hold{ $reason }
history-order-cleared = { $by_hand ->
    [0] passed the review{ $rule }
   *[other] released the order
}
history-approval-awaited = the order waits for approval
history-order-approved = the order is approved and may ship{ $rule }
history-order-allocated = settled which warehouse sends it
history-order-shipped = the goods have left
history-order-delivered = all of the order has arrived
history-order-closed = the order is completed
history-order-cancelled = { $rejected ->
    [1] not approved, the order is cancelled{ $reason }
   *[other] cancelled the order{ $reason }
}
history-order-returned = the goods came back{ $goods }{ $reason }
history-order-part-returned = { $goods } came back{ $where }{ $reason }
history-return-announced = { $goods } to be sent back{ $reason }
history-return-sent = sent the goods back, tracking number { $tracking_no }
history-return-withdrawn = keeps { $goods } after all
history-lies-again = {" "}(put back in { $warehouse })
history-written-off = {" "}(written off)
history-return-window-opened = can be returned until { $until }{ $rule }
history-address-changed = changed where it goes: “{ $before }” → “{ $after }”
history-order-redirected = sent elsewhere on its way: “{ $before }” → “{ $after }”
history-freight-changed = shipping { $before } → { $after }
history-items-changed = changed the goods: { $before } → { $after }; total { $total_before } → { $total_after }
history-price = { $product } { $before } → { $after }
history-prices-asked = asked for another price, total { $before } → { $after }{ $rule }{ $reason }
history-prices-changed = changed prices: { $prices }; total { $total_before } → { $total_after }
history-approval-opened = asked { $people } to approve{ $rule }
history-approval-decided = decision: { $outcome }{ $reason }
history-approval-dropped = withdrew the approval request
history-approval-renewed = showed the approvers what the order is now
history-stock-reserved = put aside: { $goods }
history-stock-short = not enough in stock: needs { $goods }
history-stock-released = back in stock: { $goods }
history-stock-committed = left the shelf: { $goods }
history-parcel-handed-over = handed to { $carrier }, tracking number { $tracking_no }
history-earlier = { $what } (at { $when })
history-parcel-scanned = carrier: { $place }, { $event }
history-parcel-delivered = parcel delivered ({ $carrier } { $tracking_no })
history-light-changed = { $stage }: the light turned { $light }
history-alert-raised = raised an alert: { $stage }, { $light }{ $rule }
history-alert-escalated = called the { $team }: { $people }
history-nobody-to-call = nobody was there to call for: { $team }
history-alert-acknowledged = took the alert
history-alert-snoozed = put the alert off until { $until }
history-alert-woken = the alert called again
history-alert-resolved = the alert was closed{ $reason }
history-approval-step-opened = step { $step }: asked { $people } to approve
history-approval-signed = answered: { $outcome }{ $for }{ $reason }
history-for = {" "}for { $people }
history-approval-reopened = { $decided ->
    [1] took the approval back; the order waits for it again
   *[other] took the answer back
}
history-approval-final = the decision can’t be taken back any more
history-approval-returned = gave it back to be mended{ $reason }
history-approval-rolled-back = sent it back to step { $step }{ $reason }
history-approval-forwarded = passed the question on to { $person }
history-approver-added = asked { $person } to approve, too
history-approval-commented = comment: { $text }
history-approval-handed-up = { $person } can’t answer; the admins were asked
history-approval-urged = reminded { $people } of the approval
history-approval-withdrawn = withdrew the request for approval{ $reason }
history-findings-changed = looked again: { $reasons }
history-address-put-back = back to the old address: “{ $before }” → “{ $after }”{ $reason }
history-stock-lapsed = not held any longer: { $goods }
history-stock-lost = not on the shelf, taken off the books: { $goods }
history-backorder-promised = goods expected: { $at }
history-open = still open
history-backorder-served = the goods it waited for are there
history-checkpoint-signed = signed: { $checkpoint }{ $note }
history-second-look-due = due for another look: there may be credit again
history-payment-noted = { $whole ->
    [1] payment of { $amount } came in; all is paid
   *[other] payment of { $amount } came in
}
history-parcels-planned = settled how it is packed: { $parcels }
history-parcels-split = split into parcels: { $parcels }
history-parcel = parcel { $parcel } ({ $warehouse })
history-no-warehouse = no warehouse yet
history-orders-merged = travels together with: { $orders }
history-parcel-picked = took parcel { $parcel } off the shelf
history-pick-short = parcel { $parcel }: not found at { $warehouse }: { $goods }
history-parcel-packed = packed parcel { $parcel }, { $grams } g
history-parcels-dropped = stopped packing parcel { $parcels }
history-order-urged = asked to hurry (no. { $times })
history-tracking-corrected = tracking number { $before } was wrong; corrected to { $carrier } { $tracking_no }
history-proof-given = parcel { $parcel } was signed for by { $signed_by }
history-due-noted = noted: { $direction } of { $amount } ({ $reason })
history-due-dropped = no longer needed: { $direction } of { $amount } ({ $reason })
history-due-settled = settled: { $direction } of { $amount } ({ $reason })
history-intercept-requested = asked for the parcel to be stopped: { $wanted }
history-intercept-approved = stopping the parcel ({ $wanted }): approved, the carrier is asked
history-intercept-given-up = stopping the parcel ({ $wanted }): given up{ $reason }
history-intercept-answered = stopping the parcel ({ $wanted }): { $outcome }
intercept-send-back = back to us
intercept-redirect = to the new address
history-stopped = it was stopped
history-too-late = too late
history-note-added = note: { $text }

ask-note = What should I note on order { $order_no }? Only colleagues will see it.
ask-note-on-customer = What should I note about { $name }? Only colleagues will see it.
confirm-note = Note this on order { $order_no }? “{ $text }”
confirm-note-on-customer = Note this about { $name }? “{ $text }”
noted = Noted. Colleagues see it with order { $order_no }.
noted-on-customer = Noted. Colleagues see it with the orders of { $name }.
note-on-customer = Note about { $name }: { $text } ({ $who }, { $at })
ask-note-of-yours = What should I note on order { $order_no }? Our colleagues will see it.
noted-by-you = Noted. Our colleagues see it when they handle order { $order_no }.
note-instead = instead of that, { $text }
note-and = { $first }; { $then }
not-noted-yet = Not yet: I note it once you say yes.
note-after-leaving = The parcel is with the carrier already, so a note may come too late. If it matters, a colleague can ask the carrier.
courier-note-kept = I’ll note “{ $text }” on the order next; whoever packs it will see it.
note-line = Note: { $note }
note-text = { $text } ({ $who }, { $at })
notes = Noted on order { $order_no }:
no-notes = Nothing is noted on order { $order_no } yet. To leave a note, write “note on { $order_no }: …”.
label-note = Note
button-note = Note it
refused-nothing-noted = The note has no words yet. Please write one.
refused-note-too-long = That note is too long. Please stay within { $limit } characters.
