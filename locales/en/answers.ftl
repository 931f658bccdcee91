# Answers: what Xiaodan says

hello = Hello { $name }, I’m Xiaodan. Ask me anything about your orders, such as “where is my order?”
hello-stranger = Hello, I’m Xiaodan. I don’t know you yet: ask the shop for a link code, send it to me in a private chat, and I can look up your orders.
you-are-welcome = You’re welcome. I’m here if you need anything else.
goodbye = Goodbye, and all the best!
help = Just tell me in your own words. I can:
help-where = Where an order is: “where is my order?”
help-address = Another address: “change the address of my order”
help-cancel = Cancelling: “cancel my order”
help-back = Sending back and exchanging: “I want to return 10026”, “the backpack of 10026 is broken, swap it”
help-order = Ordering: “buy two keyboards”, “the same again”
help-goods = Stock and shipping costs: “are keyboards in stock?”, “what does shipping cost?”
help-rules = Ask for the rules: “what’s your return policy”, “is there a cancellation fee”
help-person = Somebody to talk to: “let me talk to somebody”
help-decide = Approving: “what is waiting for my approval?”, “approve 10024”, “reject 10024, too expensive”
help-share = Passing on: “hand 10024 over to another approver”, “somebody has to stand in for me next week”
help-trouble = Orders in trouble: “which orders are in trouble?”, “I’ll take 10027”, “remind me in an hour”
help-day = Who and how much: “who is on call?”, “daily report”, “weekly report”
help-figures = Figures, customers: “what sold best this month”, “on-time shipping rate”, “what kind of customer is behind 10025”
help-holds = Holding and releasing: “hold 10025, the address has to be checked”, “release 10025”
help-prices = Prices: “set the price of the lamp in 10025 to 240 yuan”, “take 20 yuan off order 10025”
help-parcels = Parcels: “10025 shipped with SF Express, SF1366000025001”, “split 10025”
help-shelves = Shelves: “how many KB-87 are in stock?”, “reorder mice”
all-right = All right.
nothing-asked = All right. What would you like to do?
nothing-begun = All right, there was nothing under way. Nothing has changed.
out-of-scope = I only look after orders, so I can’t help with that. Try one of these, or talk to a person.
went-wrong = Something went wrong on our side, and nothing has changed. It is noted for a colleague to look at. Please say it again, or talk to a person.
answer-not-made-out = I didn’t catch that.
not-understood-twice = I’m sorry, I still don’t follow. Shall I get a colleague for you?
why-a-reason = The reason is kept with this step, so that whoever looks it up later can follow. A few words will do; or say “never mind” to leave it.
broken-off = All right, I’ll leave it. Nothing has changed.
left-as-they-are = All right, { $orders } stays as it is.
left-cancel-order = All right, I won’t cancel it. Nothing has changed.
left-edit-address = All right, I’ll leave the address as it is. Nothing has changed.
left-edit-items = All right, I’ll leave the items as they are. Nothing has changed.
left-place-order = All right, I won’t place it. Nothing has changed.
left-approve = All right, I won’t approve it. Nothing has changed.
left-reject = All right, I won’t reject it. Nothing has changed.
left-undo-approval = All right, I’ll leave your answer as it is. Nothing has changed.
left-forward-approval = All right, I won’t forward it. Nothing has changed.
left-delegate = All right, I won’t hand anything over. Nothing has changed.
left-hold-order = All right, I won’t put it on hold. Nothing has changed.
left-release-order = All right, I won’t release it. Nothing has changed.
left-ship-order = All right, I won’t record the shipment. Nothing has changed.
left-split-order = All right, I won’t split it. Nothing has changed.
left-merge-orders = All right, I won’t merge them. Nothing has changed.
left-add-note = All right, I won’t note it. Nothing has changed.
left-ack-alert = All right, I won’t put you down for it. Nothing has changed.
left-snooze-alert = All right, I won’t snooze it. Nothing has changed.
left-resolve-alert = All right, I won’t close it. Nothing has changed.
left-restock = All right, I won’t order anything. Nothing has changed.
back-to-beside = If so, tap “{ $button }”. First, back to where we were; you wanted to { $wish }:
back-to = Back to where we were; you wanted to { $wish }:
yes-or-no = Say “yes” to { $wish }, or “no” to leave it.
answer-or-wish = “{ $words }”: is that your answer, or would you like to { $wish }?
button-my-answer = That’s my answer
button-wish = { START($wish) }
either-or = Would you like to { $first }, or to { $second }?
too-long-ago = It’s been a while since you wanted to { $wish }, so I haven’t done it, to be safe. Shall I show it again?
not-yet-of-order = About order { $order_no }: I see that you’d like to { $wish }. I can’t do that myself yet, but a colleague can. Shall I pass it on?
wanted-besides = You’d also like to { $wishes }: that comes right after this.
feedback-noted = Noted, and our colleagues can read it. Nobody will call you about it.
new-phone = I can’t change the number we have for you, but a colleague can. Shall I pass { $phone } on? For an order, say which one, and I change it there.
sums-are-here = Here is what it comes to; nothing is done yet.
language-spoken = Sure, let’s go on in English. How can I help?
keep-posted = You’ll be told here in this chat as soon as anything happens.
keep-posted-of-order = You’ll be told here in this chat as soon as anything happens with order { $order_no }.
not-by-other-ways = I can’t write text messages or e-mails, nor call.
words-other-ways = text|sms|email|e-mail|emails|mail|call|whatsapp|phone
either-of-order = About order { $order_no }:
sorry-for-that = I’m sorry about that.
not-yet = I see that you’d like to { $wish }. I can’t do that myself yet, but a colleague can. Shall I pass it on?
colleague-knows = A colleague has known since { $since } and will get in touch with you.
what-we-are = I’m a program that looks after orders. I can call a colleague for you, too.
only-our-staff = Only our staff can do that. Shall I pass it on?
colleague-called = I’ve told a colleague, who will get in touch with you.
nobody-to-call = Nobody is on duty right now, so I couldn’t put you through. Please try again later, or contact the shop directly.
stranger-wants-person = I don’t know you yet, so nobody could call you back. Ask the shop for a link code and send it to me in a private chat.

ask-code = Please send me the link code the shop gave you (it looks like K7QM-2XVD and works for 10 minutes).
already-known = This account is linked already. If it should be somebody else’s, please ask an admin.
linked = Linked. Welcome, { $name }! You can ask me about your orders now.

which-order = You’d like to { $wish }. Which order?
which-order-to-see = Which order shall I look up?
goods-in-no-order = I can’t find “{ $product }” in any of your recent orders.
goods-in-several = More than one of your orders holds “{ $goods }”.
which-order-number = Which order? Tell me its number, such as 10023.
no-orders-yet = There are no orders of yours here yet.
did-you-mean = I can’t find order { $order_no }. Did you mean:

your-orders = You have { $count ->
    [one] one order:
   *[other] { $count } orders; the latest are:
}
your-orders-then = You have { $count ->
    [one] one order
   *[other] { $count } orders
} from { $time }:
no-orders-then = There are no orders of yours from { $time }.
your-orders-state = { $state }: { $count ->
    [one] one order of yours
   *[other] { $count } orders of yours
}
your-orders-state-then = { $state }, from { $time }: { $count ->
    [one] one order of yours
   *[other] { $count } orders of yours
}
no-orders-state = { $state }: none of your orders.
no-orders-state-then = { $state }, from { $time }: none of your orders.
orders-not-shipped = Not shipped yet
orders-not-delivered = Not delivered yet
orders-on-the-way = On the way
orders-delivered = Delivered
orders-cancelled = Cancelled
orders-returned = Returned
orders-on-hold = On hold
orders-awaiting-approval = Waiting for approval
orders-running = Still open
older-orders = There are { $count } older ones; tell me a number to look one up.
order-line = { $order_no } { $status }: { $product }{ $kinds ->
    [1] {""}
   *[other] {" "}etc. ({ $kinds } kinds)
}, { $total }
order-detail = Order { $order_no } ({ $status }), placed at { $placed }:
goods-line = { $product } × { $quantity }, { $sum }
order-total = Total { $total }
order-total-with-freight = Total { $total } (incl. shipping { $freight })
order-freight-apart = Plus { $freight } for shipping; both sums are to be paid, in these currencies.
one-order-one-place = One order goes to one address. To send some of its goods elsewhere it has to be parted, which a colleague can do: shall I pass on what you wrote? Of an order yet to be placed, order for each address by itself.
order-goes-where = Order { $order_no } goes to: { $place }, { $recipient }, { $phone }
others-go-to = Each order keeps its own address and phone; changing one changes no other. Your others on their way or still here:
no-other-on-its-way = You have no other order that is still to arrive.
it-is-so = Yes.
it-is-not-so = No.
order-goes-to = Goes to: { $place } ({ $recipient }, { $phone })

order-is-placed = Order { $order_no } has arrived and is being reviewed.
order-is-on-hold = Order { $order_no } is on hold while a colleague checks something. You’ll hear from us as soon as it’s settled.
order-is-cleared = Order { $order_no } has been reviewed and goes to approval next.
order-is-awaiting-approval = Order { $order_no } is waiting for approval. It ships after that, and you’ll be told.
order-is-approved = Order { $order_no } is approved and hasn’t shipped yet. The warehouse is on it.
order-is-allocated = Order { $order_no } is being packed and leaves soon.
order-is-shipped = Order { $order_no } has shipped and is on its way.
order-is-coming-back = Order { $order_no } was stopped and is on its way back to us. Once it’s here, what was paid is refunded.
refused-by = { START($about) } was rejected by { $name } ({ $when }).
order-is-delivered = Order { $order_no } was delivered ({ $since }).
order-is-closed = Order { $order_no } is completed.
order-is-cancelled = Order { $order_no } was cancelled ({ $since }).
order-ended-because = Reason: { $reason }
order-was-refused = Order { $order_no } was not approved and is cancelled ({ $since }).
order-is-returned = Order { $order_no } was returned ({ $since }).
parcel = { $carrier }, tracking number { $tracking_no }
scan = { $at }, { $place }: { $event }

ask-address = Sure, let’s change where order { $order_no } goes. Send me the new address, and the recipient and phone if they change too.
ask-address-rest = Got it: { $place }. I still need { $missing }.
ask-which-place = { $place }: there is more than one “{ $district }”. Which one? Tap it, or send the address again with its city.
ask-which-place-instead = { $place }: there is no “{ $district }” in { $city }. Is it one of these? Tap it, or send the address again.
place-choice = { $place }
ask-address-country = Got it: { $place }. Which country is that in? Its name will do.
confirm-address = Please check where order { $order_no } goes:
address-before = Now: { $place }, { $recipient }, { $phone }
address-after = New: { $place }, { $recipient }, { $phone }
address-changed = Done. Order { $order_no } goes to the new address.
contact-changed = Done. The contact details of order { $order_no } are updated.
address-changed-if-approved = The { $position } has been asked to approve the new address; order { $order_no } goes there after that.
address-short = { $place } ({ $recipient }, { $phone })
confirm-cancel = Cancel order { $order_no }, { $total } in all? This can’t be undone:
order-cancelled = Order { $order_no } is cancelled.

nothing-to-approve = Nothing is waiting for your approval.
approvals-waiting = { $count ->
    [one] One order waits
   *[other] { $count } orders wait
} for your approval:
approvals-waiting-mixed = { $count } approvals wait for you:
approvals-rest = { $count } more are not listed here; they come up as you decide these.
approval-line = { $order_no }: { $product }, { $total }, since { $since }
which-approval = Which one? Open it and have a look first.
confirm-approve = Approve order { $order_no }, { $total }?
confirm-reject = Reject order { $order_no }, { $total }? That ends the order: it is cancelled, and the customer is told. Reason: { $reason }
confirm-reject-without-reason = Reject order { $order_no }, { $total }, without a reason? That ends the order: it is cancelled, and the customer is told.
confirm-reject-address = Turn down the new address of order { $order_no } ({ $total })? It goes to the old one then. That holds at once, the customer is told, and it can’t be taken back. Reason: { $reason }
confirm-reject-address-without-reason = Turn down the new address of order { $order_no } ({ $total }) without a reason? It goes to the old one then. That holds at once, the customer is told, and it can’t be taken back.
ask-reject-reason = Why do you reject order { $order_no }? One sentence; the customer and colleagues will see it.
you-approved = Order { $order_no } is approved and goes to the warehouse.
you-rejected = Order { $order_no } is rejected. You can take that back for { $minutes } minutes; then it is cancelled and the customer is told.
approval-title = Please approve: order { $order_no }
approval-approved = ✓ Approved by { $who }, { $when }
approval-approved-with-reason = ✓ Approved by { $who }, { $when }: { $reason }
approval-rejected = ✗ Rejected by { $who }, { $when }
approval-rejected-with-reason = ✗ Rejected by { $who }, { $when }: { $reason }
approval-withdrawn = The order no longer needs approval; there is nothing left to do

no-exceptions = No orders in trouble. All is well.
exceptions = { $count ->
    [one] One order needs
   *[other] { $count } orders need
} attention:
exception-red = 🔴 { $order_no } { $stage }, was due { $due }{ $priority ->
    [B] {""}
   *[other] , priority { $priority }
}
exception-yellow = 🟡 { $order_no } { $stage }, due { $due }{ $priority ->
    [B] {""}
   *[other] , priority { $priority }
}
more-exceptions = { $count ->
    [one] One more is
   *[other] { $count } more are
} not listed; settle these first and ask me again.
which-alert = Which order’s alert?
no-reminder = Without one there is nothing to put off, and I can’t set a reminder of its own yet.
no-alert-about = There is no alert about order { $order_no }.
ask-resolve-reason = How was the alert about order { $order_no } settled? One sentence, for the record.
confirm-resolve = Shall I close the alert about order { $order_no }? Settled by: { $reason }
confirm-acknowledge = Shall I put you down for the alert about order { $order_no }?
confirm-snooze = Shall I keep quiet about order { $order_no } for { $lasting }?
confirm-snooze-until = Shall I keep quiet about order { $order_no } until { $until }?
confirm-pass-on = Shall I take you off the alert about order { $order_no } and call the next in line now: { $people }?
alert-goes-to-nobody-alone = An alert can’t be given to { $name } alone, only passed on to the next in line.
alert-nobody-next = Nobody else is left to call about the alert for order { $order_no }. Shall I ask a colleague to look at it?
you-acknowledged = Order { $order_no } is yours; nobody else will be called.
you-snoozed = All right, I’ll remind you about order { $order_no } in { $lasting }.
you-snoozed-until = All right, I’ll remind you of order { $order_no } at { $until }.
you-passed-on = All right, the alert about order { $order_no } is off your hands; I’ve called { $people }.
nobody-calls-you = No alert and no decision is waiting for you.
calls-you = { $count ->
    [one] One thing is
   *[other] { $count } things are
} waiting for you:
alert-calls-you = 🔔 { $alert }
approval-calls-you = To decide: { $about }
you-resolved = All right, the alert about order { $order_no } is closed.
alert-placed-yellow = Order { $order_no } should be reviewed soon
alert-placed-red = Order { $order_no } is overdue for review
alert-on-hold-yellow = Order { $order_no } has been on hold for long
alert-on-hold-red = Order { $order_no } has been on hold for too long
alert-awaiting-approval-yellow = Order { $order_no } should be decided soon
alert-awaiting-approval-red = Order { $order_no } is overdue for approval
alert-to-ship-yellow = Order { $order_no } should ship soon
alert-to-ship-red = Order { $order_no } is overdue for shipping
alert-in-transit-yellow = Order { $order_no } is slow on its way
alert-in-transit-red = Order { $order_no } is overdue for delivery
alert-waiting = Nobody is on it yet
alert-next = Nobody is on it yet; at { $when } I’ll call the { $team }
alert-held = { $who } is on it since { $when }
alert-snoozed = { $who } snoozed it until { $until }
alert-resolved = ✓ Settled at { $when }
alert-resolved-by = ✓ Settled by { $who }, { $when }

nobody-on-call = Nobody is on the rota now; alerts go straight to the people in charge.
duty-not-here = Nothing has changed: who is on duty can’t be settled here. An administrator does it with the command: xiaodan people duty.
on-call-now = On call now:
on-call = { $team }: { $name }
on-call-until = { $team }: { $name }, until { $until }

report-day = { $since }, the whole day:
report-today = Today until { $now }:
report-days = { $since } to { $until }:
report-days-so-far = Since { $since }:
report-placed = { $count ->
    [0] New orders: none
   *[other] New orders: { $count }, { $value }
}
report-approved = Approved: { $count }
report-shipped = Shipped: { $count }
report-delivered = Delivered: { $count }
report-cancelled = Cancelled: { $count }
report-waiting = Waiting for approval now: { $count }
report-lights = In trouble now: { $red } red, { $yellow } yellow
figures-there-are = These are the figures I have:
pace-awaiting-approval = Decided in time: { $count } of { $done } ({ $share }%)
pace-none-awaiting-approval = Decided in time: nothing was decided
pace-to-ship = Shipped in time: { $count } of { $done } ({ $share }%)
pace-none-to-ship = Shipped in time: nothing was shipped
pace-half-shipped = From order to shipment: half of them within { $time }
sold-line = { $product }: { $pieces ->
    [one] 1 piece
   *[other] { $pieces } pieces
} in { $orders ->
    [one] 1 order
   *[other] { $orders } orders
}, { $value }
sold-none-of = No { $product } was sold.
sold-more = … and { $count ->
    [one] 1 product
   *[other] { $count } products
} more.
ask-which-customer = Which customer is it? A name or an order number will do.
customer-since = { $name }: { $tier }, ordering since { $since }.
customer-without-orders = { $name }: { $tier }, no orders yet.
customer-orders = Orders: { $count }{ $count ->
    [0] {""}
   *[other] , { $value }
}
customer-not-kept = Cancelled: { $cancelled }; with returns: { $returned }
customer-favourites = Buys most: { $products }
customer-last = Last order: { $order_no }, { $at }

console-hello = You are { $name }. Just type; the number in brackets taps a button; Ctrl+D leaves.
