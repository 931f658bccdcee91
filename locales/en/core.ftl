# Notices, and how to say that something cannot be done

notice-order-approved = Good news: your order { $order_no } is approved and will be shipped next.
notice-order-shipped = Your order { $order_no } has shipped. Reply “where is { $order_no }?” to follow it.
notice-order-delivered = Your order { $order_no } was delivered. Thank you!
notice-order-returned = The goods of your order { $order_no } are back with us, and the order is closed.
notice-order-part-returned = The goods that you sent back from order { $order_no } are here.
notice-order-cancelled = Your order { $order_no } was cancelled. If you have questions, reply “talk to a person”.
notice-order-cancelled-with-reason = I’m sorry, your order { $order_no } did not go through: { $reason }. If you have questions, reply “talk to a person”.
notice-address-changed = The address of your order { $order_no } was changed. If you didn’t ask for that, reply “talk to a person” right away.
notice-address-changed-warehouse = The address of order { $order_no } has just changed. Please pack and label it for the new one.
notice-nobody-to-call = The alert about order { $order_no } is due for the { $team }, but nobody was found. Please look after it.
notice-colleague-wanted-silently = Customer { $name } asks for a person and left no words.
notice-feedback-left = Customer { $name } wants this noted, and needs no answer: { $words }
notice-colleague-wanted = Customer { $name } asks for a person: { $words }

refused = That can’t be done right now.
refused-not-found = I can’t find that. Please check and try again.
refused-not-allowed = You’re not allowed to do that. If you should be, please ask an admin.
refused-invalid = Something is missing or not in the right form. Please mend it and send it again.
refused-conflict = Things have just changed. Please look at how it stands now.
refused-stranger = I don’t know you yet. Ask the shop for a link code and send it to me in a private chat; then I can do that.

refused-unknown-order = I can’t find order { $order_no }. Please check the number, or have a look at your orders.
refused-step-not-possible = Order { $order_no } is “{ $status }”; you can’t { $step } it from there.
refused-already-shipped = Order { $order_no } has left, so I can’t change it here. A colleague can ask the carrier.
refused-already-delivered = Order { $order_no } was delivered, so it can’t be changed or cancelled any more.
refused-order-over = Order { $order_no } is { $status }; it can’t be changed any more.
refused-order-changed = Order { $order_no } has just changed. Please look at it again before you confirm.
refused-address-incomplete = The address still needs { $missing }.
refused-same-address = Order { $order_no } goes there already; there is nothing to change.
refused-nothing-ordered = An order needs at least one item, and at least one of each.
refused-order-no-taken = There is an order { $order_no } already. Please choose another number.
refused-reason-too-long = That reason is too long. Please stay within { $limit } characters.

refused-nothing-to-decide = Nothing about { $about } waits for your decision.
refused-already-decided = { $who } was quicker: { $about } was { $outcome } at { $when }.
refused-you-decided = You { $outcome } { $about } at { $when }.
refused-approval-withdrawn = { START($about) } no longer needs approval.
refused-not-asked = { START($about) } is for { $approvers } to decide, so nothing was changed.
refused-own-order = { START($about) } is your own; somebody else has to decide.
refused-shown-changed = { START($about) } is no longer what you saw: { $differences }. Nothing was decided; please look at the new version.
difference-total = the total was { $before } and is now { $after }
difference-lines = the goods were { $before } and are now { $after }
goods-shown = { $quantity } × { $product }
price-shown = { $quantity } × { $product }: { $before } → { $after } each
difference-address = the address was “{ $before }” and is now “{ $after }”

refused-unknown-person = I can’t find “{ $name }”.
refused-several-people = “{ $name }” fits more than one: { $people }.
refused-has-left = { $name } has left. Give them a role again to have them back.
refused-last-admin = { $name } is the last admin, and so can’t leave or stop being one. Make somebody else an admin first.
refused-no-role = Everybody has at least one role. Whoever is neither a customer nor a colleague any more has left.
refused-bad-name = A name can’t be empty, or longer than { $limit } characters.
refused-bad-phone = “{ $phone }” is no phone number that can be called. Write numbers abroad with their country code, such as +442079460018.
refused-not-linked = “{ $chat }” is not linked to anybody.
refused-no-colleague = “{ $name }” doesn’t work here, so they can’t be on call or hold a position. Give them a colleague’s role first: staff, approver or admin.
refused-wrong-code = That code is wrong, used or too old. Please ask the shop for a new one.
refused-too-many-codes = Too many wrong codes. Please try again in { $minutes } minutes.
refused-only-in-private = Send link codes in a private chat, not in a group. Please ask for a new one; that one has been seen.
refused-already-linked = This account already belongs to { $name }.

refused-button-too-old = This button has expired. Please ask me again.
refused-button-of-somebody-else = This button was meant for somebody else, so nothing was done.
