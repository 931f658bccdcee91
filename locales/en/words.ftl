# Words: statuses, stages, positions, buttons

said = { $text }
money = { $money }
moment = { $moment }
and-more = … and { $count } more

status-placed = placed
status-on-hold = on hold
status-cleared = reviewed
status-awaiting-approval = awaiting approval
status-approved = approved, not shipped yet
status-allocated = being packed
status-shipped = shipped
status-delivered = delivered
status-closed = completed
status-cancelled = cancelled
status-returned = returned

step-hold = put on hold
step-clear = release
step-ask = send for approval
step-approve = approve
step-reject = reject
step-allocate = pack
step-ship = ship
step-deliver = deliver
step-close = complete
step-cancel = cancel
step-return = return

stage-placed = waiting for its first review
stage-on-hold = on hold
stage-awaiting-approval = waiting for approval
stage-to-ship = waiting to be shipped
stage-in-transit = on its way

position-manager = manager
position-director = director
position-warehouse = warehouse
position-service = customer service
position-admin = admin
position-staff = staff

outcome-approved = approved
outcome-rejected = rejected

address-part-recipient = the recipient’s name
address-part-phone = a phone number
address-part-place = the city and the address down to the door
address-part-town = the city
address-part-door = street and house number

label-total = Total
label-customer = Customer
label-address = Ship to
label-why = Why you
label-hold = On hold because
label-status = Status
label-due = Due

button-approve = Approve
button-reject = Reject
button-no-reason = Reject without a reason
button-mine = I’m on it
lasting-minutes = { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}
lasting-hours = { $hours ->
    [one] an hour
   *[other] { $hours } hours
}
lasting-both = { $hours } h { $minutes } min
button-later = Remind me in { $lasting }
button-later-until = Remind me at { $until }
button-call-next = Call the next
button-take-over = Take it over
button-settled = Settled
button-no = No, leave it
button-change-address = Change the address
button-cancel-order = Cancel the order
button-again = Show me again
button-person = Talk to a person
button-order = { $order_no }
button-detail = Order details
button-edit-address = Change address
button-my-orders = My orders
button-approvals = Waiting for me
button-exceptions = Orders in trouble
order-choice = { $order_no } · { $goods }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}

wish-order-status = look up an order
wish-order-detail = see what’s in an order
wish-edit-address = change a delivery address
wish-cancel-order = cancel an order
wish-show-alert = look at an alert
wish-approve = approve
wish-reject = reject
wish-ack-alert = take an alert
wish-snooze-alert = snooze an alert
wish-pay-back = noting a refund as paid
wish-move-stock = moving stock
wish-swap-duty = changing who is on duty
wish-pass-on-alert = passing the alert on
wish-called-for = seeing what waits for you
wish-resolve-alert = close an alert
wish-link-account = link your account
wish-delivery-time = know when it will arrive
wish-edit-items = change the items of an order
wish-send-apart = have an order sent to two places
wish-change-back = change something back
wish-urge-order = have an order hurried along
wish-return-item = return something
wish-exchange-item = exchange something
wish-refund-status = know where your refund is
wish-note-sent-back = note how the goods come back
wish-speak-language = speak another language
wish-keep-posted = be told when something happens
wish-ask-about-goods = know more about goods
wish-request-invoice = get an invoice
wish-place-order = place an order
wish-stock-query = check what’s in stock
wish-shipping-options = know shipping costs and options
wish-payment-help = sort out a payment
wish-report-problem = report a problem with the goods
wish-complaint = make a complaint
wish-give-feedback = give feedback
wish-policy-question = know our rules
wish-set-preference = set a preference
wish-delegate = hand over your approvals
wish-urge-approval = remind an approver
wish-hold-order = put an order on hold
wish-release-order = release an order
wish-ship-order = record a shipment
wish-split-order = split an order
wish-merge-orders = merge orders
wish-kpi-query = see a figure
wish-sales-query = see sales figures
wish-customer-profile = look up a customer
wish-order-history = see the history of an order
wish-exchange-asked = know how an exchange stands
wish-where-to = know where an order goes
wish-add-note = add a note
wish-restock = reorder stock
wish-list-orders = see your orders
wish-list-approvals = see what waits for approval
wish-list-exceptions = see orders in trouble
wish-who-is-on-call = know who is on call
wish-daily-report = see the daily report
wish-talk-to-human = talk to a person
wish-show-approval = look at an approval
