# Review: why orders are held, how they go on, what has to be signed and paid

hold-unpaid = This order is paid in advance, and the money isn’t in yet. Once it’s noted, the order goes on by itself.
hold-over-credit = With this order the customer would owe more than agreed. Wait for a payment, raise the limit, or release it.
hold-below-floor = Something on it is sold below its floor price. Please check the price, then release the order.
hold-licence-unsigned = There are regulated goods on it. Please check the licence and sign; then the order goes on by itself.
hold-contact-elsewhere = A new customer, but another customer uses the same phone or address. Please check, then release it.

order-held-since = Order { $order_no } has been on hold since { $since }.
held-by-review = The review stopped it:
held-by-colleague = A colleague stopped it:
still-to-sign = To be signed before it leaves: { $checkpoints }.
customer-hold-address-incomplete = The address still needs { $missing }. Tap “Change address” and send it; the order then goes on by itself.
customer-hold-unpaid = We’re still waiting for your payment of { $total }. Once it arrives, the order goes on by itself.
notice-hold-address-incomplete = Your order { $order_no } is waiting: its address still needs { $missing }. Reply “change the address of { $order_no }” and send it.
notice-hold-unpaid = Thank you for your order { $order_no }. It ships once your payment of { $total } is in.

ask-hold-reason = Why should order { $order_no } be put on hold? One sentence, for your colleagues.
confirm-hold = Put order { $order_no }, { $total }, on hold? Reason: { $reason }
order-held = Order { $order_no } is on hold. It stays there until somebody releases it.
confirm-release = The review finds nothing against order { $order_no }, { $total }. Release it?
confirm-release-still = Release order { $order_no }, { $total }, all the same? The review still finds:
order-released = Order { $order_no } is released.

ask-payment-reference = What is the reference of the payment for order { $order_no }, such as the bank’s number?
confirm-payment = Note that { $amount } for order { $order_no } has come in?
payment-noted = The payment for order { $order_no } is noted.
refused-nothing-paid = A payment is an amount above 0, with a short reference (64 characters at most).
refused-paid-already = Order { $order_no } is paid already, all of { $total }. Nothing more was noted.
refused-payment-elsewhere = Payment { $reference } has been noted before, for another order or as another amount. Please check its number.
refused-credit-limit = A credit limit is an amount of 0 or more and a currency’s code, such as 50000 CNY.
refused-no-customer = “{ $name }” is no customer, so there is no credit to agree. Make them known as one first: xiaodan people add.

checkpoint-licence = the licence
checkpoint-temperature = the temperature
ask-licence = Which licence did you check for order { $order_no }? Its number, and until when it’s valid.
ask-temperature = What temperature did you read for order { $order_no }, and where?
confirm-sign = Sign { $checkpoint } for order { $order_no }: { $found }?
checkpoint-signed = Signed for order { $order_no }: { $checkpoint }.
refused-no-checkpoint = Nothing like that has to be signed for order { $order_no }.
refused-signed-already = { $who } signed { $checkpoint } for order { $order_no } already ({ $when }).
refused-nothing-found = Please say what you found for { $checkpoint }, in 500 characters at most.
refused-not-signed = Order { $order_no } can’t leave yet: { $checkpoints } still to be signed. Ask “where is { $order_no }?” and tap “Sign”.

button-hold = Put it on hold
button-release = Release it
button-paid = Payment received
button-no-reference = No reference
button-sign = Sign: { $checkpoint }
wish-note-payment = note a payment
wish-sign-checkpoint = sign for regulated goods
