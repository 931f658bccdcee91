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
history-line = { $at } { $who } ({ $via }): { $what }
history-line-house = { $at } Xiaodan: { $what }
history-you = You
history-rule = {" "}(rule: { $rule })
history-because = : { $reason }
history-goods = { $product } × { $quantity }
via-web = web page
via-telegram = Telegram
via-slack = Slack
via-wecom = WeCom
via-console = terminal
via-demo = demo data
via-cli = command line
via-api = API
light-green = green
light-yellow = yellow
light-red = red

history-order-placed = placed the order, { $total } (from: { $source })
history-order-held = put the order on hold{ $reason }
history-order-cleared = passed the review{ $rule }
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
history-order-returned = the goods came back{ $reason }
history-address-changed = changed where it goes: “{ $before }” → “{ $after }”
history-order-redirected = sent elsewhere on its way: “{ $before }” → “{ $after }”
history-items-changed = changed the goods: { $before } → { $after }; total { $total_before } → { $total_after }
history-approval-opened = asked { $people } to approve{ $rule }
history-approval-decided = decision: { $outcome }{ $reason }
history-approval-dropped = took the question back
history-approval-renewed = showed the approvers what the order is now
history-stock-reserved = put aside: { $goods }
history-stock-short = not enough in stock: needs { $goods }
history-stock-released = back in stock: { $goods }
history-stock-committed = left the shelf: { $goods }
history-parcel-handed-over = handed to { $carrier }, tracking number { $tracking_no }
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
history-due-noted = noted: { $direction } of { $amount } ({ $reason })
history-due-dropped = no longer needed: { $direction } of { $amount } ({ $reason })
history-due-settled = settled: { $direction } of { $amount } ({ $reason })
history-intercept-requested = asked for the parcel to be stopped: { $wanted }
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
button-note = Note it
refused-nothing-noted = The note has no words yet. Please write one.
refused-note-too-long = That note is too long. Please stay within { $limit } characters.
