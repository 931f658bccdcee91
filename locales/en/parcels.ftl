# The warehouse at work, and what customers ask about delivery

waybill-no-carrier = Carrier to be chosen
waybill-recipient = To
waybill-sender = From
waybill-goods = { $sku }  { $product } × { $quantity }
waybill-orders = Order { $orders }, parcel { $parcel }
waybill-weight = Weight { $kilograms } kg
waybill-place = Parcel { $place } of { $all }

# Parcels and picking
parcel-goods = { $product } × { $quantity }
parcel-line = Parcel { $parcel } (order { $orders }, { $state }): { $goods }
parcel-line-at = Parcel { $parcel } (order { $orders }, { $warehouse }, { $state }): { $goods }
parcel-title = Pick list: parcel { $parcel } · order { $orders }
parcel-waits = Not found on the shelf; waits for goods, and is planned when they come
parcel-urged = The customer has pressed for it { $times ->
    [one] once
   *[other] { $times } times
}
parcel-signed = { $carrier }, tracking number { $tracking_no }, signed for by { $signed_by }
parcels-sent = { $sent } of { $all } parcels { $sent ->
    [one] has
   *[other] have
} left.
pick-line = { $sku }  { $product } × { $quantity }
pick-line-of = { $sku }  { $product } × { $quantity } (order { $order_no })
picked-line = ✓ { $sku }  { $product }: { $picked } of { $quantity }
picked-line-of = ✓ { $sku }  { $product }: { $picked } of { $quantity } (order { $order_no })
label-warehouse = Warehouse
label-carrier = Carrier
label-weight = Weight
kilograms = { $kilograms } kg

which-are-done = Which of them? Please say it again with their numbers. { $count ->
    [one] One parcel is
   *[other] { $count } parcels are
 } to be done:
work-to-do = { $count ->
    [one] One parcel is
   *[other] { $count } parcels are
} to be done, urged ones first:
more-parcels = There are more; ask me again when these are done.
orders-wait-for-wave = Nothing is being picked; { $count ->
    [one] one order waits
   *[other] { $count } orders wait
} for a warehouse.
nothing-to-ship = Nothing is to be shipped; everything has left.
wave-planned = { $count ->
    [one] One order is
   *[other] { $count } orders are
} planned, each from the warehouse that is near, cheap and in time.
planned-one = Order { $order_no } is planned:
already-planned = Order { $order_no } has been planned already:
wave-empty = No order could be planned: the goods aren’t there yet.
you-picked = All right, parcel { $parcel } is picked and can be packed.
confirm-short = Note that this is missing from parcel { $parcel }?
button-note-short = Note it
ask-missing = What is missing from parcel { $parcel }, and how many? Tap, or write it, such as “1 mouse”.
short-noted = Noted. Missing from parcel { $parcel }:
ask-scan = Parcel { $parcel }: send me a photo of each barcode (or its SKU), one for each piece. Still to pick:
scanned = ✓ { $product }. Still to pick:
not-in-parcel = That isn’t in parcel { $parcel }; please put it back. Still to pick:
ask-weight = What does parcel { $parcel } weigh? Such as “2.3 kg”.
you-packed = Parcel { $parcel } is packed, { $kilograms } kg.
you-weighed-again = Parcel { $parcel } weighs { $kilograms } kg now, { $before } kg before.
label-link = The label of parcel { $parcel } (good for an hour): { $link }
label-in-private = A label shows the customer’s address and phone; please ask me in a private chat.
no-links = I can’t give links here; please use the command: xiaodan label ORDER --out FILE
voice-unread = I can’t listen to voice messages. Please type it in a sentence.
sticker-unread = Nice one! If it is about an order, just tell me in a sentence.
place-unread = I can’t read a location. Please write the address: street and number, postcode, city.
file-unread = I can’t open that. Please tell me in a sentence what it is about.
photo-unread = I got the photo, but I can only read barcodes and there is none in it. Please tell me in a sentence what it is about.
photo-unread-staff = I can’t make out a barcode in that photo. Please try again closer and straight on, or type the number.

# Recording a shipment
ask-tracking = Which carrier takes order { $order_no }, and under which tracking number? A photo of the label’s barcode will do.
ask-tracking-planned = Order { $order_no } is planned with { $carrier }. What is the tracking number? A photo of the barcode will do; name the carrier if it is another one.
ask-tracking-again = I can’t see a tracking number in that. For order { $order_no } please send 6 to 40 letters and digits.
which-carrier = Whose number is { $tracking_no }? Tap, or send it again with the carrier’s name.
which-parcel = Order { $order_no } has { $count } parcels here. Which one is leaving?
confirm-ship = Record order { $order_no } as shipped with { $carrier }, tracking number { $tracking_no }?
ships-with = Order { $orders } is in the same parcel and leaves with it.
odd-tracking-no = ⚠️ That doesn’t look like a number of { $carrier }. Please check the label again.
stays-here = { $count ->
    [one] One more parcel stays
   *[other] { $count } more parcels stay
} here for now.
shipped-whole = Recorded: all of order { $order_no } has left with { $carrier }, { $tracking_no }.
shipped-part = Recorded: one parcel of order { $order_no } has left with { $carrier }, { $tracking_no }.
still-to-ship = Still to ship: { $count ->
    [one] one parcel
   *[other] { $count } parcels
} with { $goods }.
which-packed = Which parcel is { $tracking_no } for? These are packed:
ask-right-tracking = What is the right tracking number of order { $order_no }?
which-tracking-wrong = Order { $order_no } has { $count } parcels. Which tracking number is wrong?
no-tracking-yet = Order { $order_no } hasn’t shipped ({ $status }), so no tracking number is recorded that could be wrong. Record it when it ships.
no-tracking-yet-ship = Order { $order_no } hasn’t shipped, so no tracking number is recorded that could be wrong. Is it leaving now? Tap below to record its shipment.
confirm-correct-tracking = Change tracking number { $before } of order { $order_no } to { $carrier } { $tracking_no }? What was seen of the old number goes.
button-correct-tracking = Correct the number
tracking-corrected = Done. The tracking number of order { $order_no } is { $carrier } { $tracking_no } now.
already-recorded = Tracking number { $tracking_no } of order { $order_no } is recorded already.

# Splitting and merging
ask-split = This is in order { $order_no }. Which of it goes by itself?
ask-split-quantity = There are { $quantity } of { $product }. How many go by themselves?
split-choice = { $product } first
confirm-split = Split order { $order_no } like this?
split-first = By itself: { $goods }
split-rest = The rest: { $goods }
order-split = Done. Order { $order_no } goes in { $count } parcels now:
ask-merge = Which orders should travel together? Send me their numbers.
confirm-merge = Ship orders { $orders } together?
orders-merged = Done. Orders { $orders } travel together in { $count ->
    [one] one parcel
   *[other] { $count } parcels
}:

# Hurry, arrival, cost
urged = I’ve passed it on: order { $order_no } ({ $status }) goes to the front, and the colleague who has it has been told.
urged-again = Noted again. The colleague who has order { $order_no } ({ $status }) was told a short while ago, and it is at the front.
urged-due = This step is due by { $due } at the latest.
urged-late = This step was due by { $due } and is late; I’m sorry.
step-due-to-ship = It leaves by { $due } at the latest.
step-late-to-ship = It should have left by { $due } and is late; I’m sorry. Reply “please hurry” and I’ll tell the warehouse.
step-due-awaiting-approval = It’s decided by { $due } at the latest.
step-late-awaiting-approval = The decision was due by { $due } and is late; I’m sorry. Reply “remind them” and I’ll remind whoever decides.
arrives = Order { $order_no } is with { $carrier } ({ $tracking_no }) and should be there by { $arrives }.
arrives-any-time = Order { $order_no } left with { $carrier } ({ $tracking_no }) on { $shipped } and should be there any time now.
arrives-after-shipping = Order { $order_no } ({ $status }) ships by { $ships } and is about { $days ->
    [one] a day
   *[other] { $days } days
} on the way, so it should be there by { $arrives }.
arrives-unknown = Order { $order_no } is { $status }, so I can’t name a day yet. Once it has left it takes about { $days ->
    [one] a day
   *[other] { $days } days
}.
arrives-in-time = Yes, that should be in time for { $day }.
arrives-not-in-time = I can’t promise { $day }: it may well be later.
button-urge = Hurry it along
arrived-already = Order { $order_no } was delivered ({ $when }).
ask-destination = Where to? A city or country will do, or an order number.
shipping-to = A parcel of 1 kg to { $place }:
shipping-of = Order { $order_no } can go by:
shipping-option = { $carrier }: { $price }, about { $days ->
    [one] a day
   *[other] { $days } days
}
shipping-about = The price depends on the real weight and size; days count from the day it leaves.
shipping-charged-in = Shipping is charged in { $currency }, apart from the goods.
shipping-unknown = I don’t know what it costs to send there, but a colleague can find out.

# Buttons
button-parcel = Parcel { $parcel } · { $orders }
button-this-parcel = Parcel { $parcel }
button-next-wave = Plan new orders ({ $count })
button-all-picked = All picked
button-short = Something is missing
button-scan = Pick by barcode
button-pack = Pack and weigh
button-ship-parcel = Ship it
button-waybill = Print the label
button-ship = Record it
button-split = Split it
button-merge = Ship together
button-where = Where is it?
button-missing = { $product }
button-missing-all = All { $quantity } of { $product }

# Wishes
wish-next-wave = plan new orders
wish-show-parcel = look at a parcel
wish-pick-parcel = record a pick
wish-correct-tracking = correct a tracking number
wish-short-pick = report something missing
wish-scan-parcel = pick by barcode
wish-pack-parcel = pack a parcel
wish-print-label = print a label
wish-unread = have something read
