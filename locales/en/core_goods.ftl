# Stock
refused-unknown-shelf = I can't find that warehouse or product. Please check the number and try again.
refused-nothing-adjusted = Please say by how many pieces (not 0) and why.
refused-stock-promised = That isn't possible: of { $on_hand } on hand, { $reserved } { $reserved ->
        [one] is
       *[other] are
    } promised to orders: { $orders }. Please settle those orders first, then reduce the stock.

# Parcels
refused-unknown-tracking = I can’t find a parcel { $tracking_no } among yours. Please check the number, or tell me the order.
refused-unknown-parcel = I can't find { $carrier } parcel { $tracking_no }. Please check the number and the carrier.
refused-unknown-carrier = We don't ship with that carrier yet. You can use: { $known }.
refused-tracking-no = A tracking number has 6 to 40 letters, digits or hyphens. Please check it and send it again.
refused-tracking-no-taken = Tracking number { $tracking_no } belongs to another order. Please check the label.
refused-scan = A tracking event must be one of { $known }, and the place no longer than { $limit } characters.
scan-picked-up = picked up
scan-departed = departed
scan-arrived = arrived
scan-out-for-delivery = out for delivery
scan-delivered = delivered
scan-not-delivered = delivery attempt failed
scan-sent-back = on its way back
carrier-sf = SF Express
carrier-jd = JD Logistics
carrier-ems = China Post EMS
carrier-zto = ZTO Express
carrier-yto = YTO Express
carrier-sto = STO Express
carrier-yunda = Yunda Express
carrier-jt = J&T Express
carrier-deppon = Deppon Express
carrier-dhl = DHL
carrier-ups = UPS
carrier-fedex = FedEx

# Policy tables
refused-policy-table = The policy table “{ $table }” can't be used yet. Please mend { $place }: { $problem }
refused-policy-input = The policy table “{ $table }” needs “{ $input }”, which is missing or of the wrong kind, so it can't decide.
hold-address-incomplete = The delivery address is incomplete. Once it is complete, the order goes on by itself.
hold-stock-short = There isn't enough stock. Once there is, the order goes on by itself; or talk to the customer.
hold-large-first-order = This is a large order from a new customer. Please check it, then release it.
hold-nobody-to-approve = Nobody can approve this order: an admin has to name somebody before it is released.
hold-needs-a-look = No rule covers this order. Please have a look, then release it.

# Alerts
the-house = Xiaodan
refused-unknown-alert = I can't find that alert; it may be gone. Say “show exceptions” for the current list.
refused-alert-over = { $name } already closed this alert about order { $order_no } ({ $when }). Nothing more to do.
refused-alert-held = { $name } took the alert about order { $order_no } in hand ({ $when }). To handle it yourself, choose “Take over”.
refused-snooze-length = An alert can be put off for anything from a minute to { $hours } hours. Please choose another time.
