# Orders that come in: what is missing, unclear or unknown

notice-draft-kept = Order { $number } from “{ $source }” can’t be placed yet: { $problems }. Ask me “which orders are in trouble?” to put it right.
notice-shop-changed = Order { $order_no } was changed at “{ $source }”: { $fields }. Ours is still as it came; please see whether to change it too.
notice-shop-cancelled-late = Order { $order_no } was cancelled at “{ $source }”, but the goods have left. Please have the carrier stop them, or wait for them to come back.
notice-shop-unread = “{ $source }” told us something we cannot read, perhaps an order or a change of one. Please look there; whoever looks after this program finds it in the table inbox.
draft-missing = { $line ->
    [0] { $field } is missing
   *[other] { $field } is missing for item { $line }
}
draft-unclear = { $line ->
    [0] { $field } can’t be read: “{ $value }”
   *[other] { $field } of item { $line } can’t be read: “{ $value }”
}
draft-too-long = { $line ->
    [0] { $field } is too long: “{ $value }…”
   *[other] { $field } of item { $line } is too long: “{ $value }…”
}
draft-incomplete = { $field } needs town, street and house: “{ $value }”
draft-unknown-product = we don’t know the product “{ $value }” (item { $line })
draft-other-currency = item { $line } is sold in { $value } only
draft-unknown-customer = we don’t know the customer “{ $value }”
draft-several-customers = there is more than one customer “{ $value }”
draft-contact-of-another = “{ $value }” gave the phone or e-mail of another customer of ours; please say who it is
draft-duplicate = it looks the same as { $value }, placed within the same minute
draft-duplicate-elsewhere = it looks the same as an order that came another way, placed within the same minute
draft-only-a-test = it is only a test
draft-no-lines = it names no goods
draft-too-many-lines = it has { $value } lines, more than one order can have
draft-field-order = the order
draft-field-external-no = the order number
draft-field-placed-at = the date
draft-field-currency = the currency
draft-field-note = the note
draft-field-customer-ref = the customer number
draft-field-customer-name = the customer
draft-field-customer-phone = the customer’s phone
draft-field-customer-email = the customer’s e-mail
draft-field-recipient = the recipient
draft-field-phone = the phone number
draft-field-address = the address
draft-field-country = the country
draft-field-province = the province or state
draft-field-city = the city
draft-field-district = the district
draft-field-street = the street
draft-field-detail = the unit
draft-field-postcode = the postcode
draft-field-sku = the SKU
draft-field-product = the product
draft-field-lines = the goods
draft-field-quantity = the quantity
draft-field-unit-price = the unit price
draft-field-freight = the shipping
draft-field-refunded = what was paid back
draft-field-paid = what was paid
draft-field-name = the name
draft-field-ref = the customer number
draft-field-email = the e-mail address
draft-field-language = the language
draft-field-tier = the tier
draft-field-price = the price
draft-field-name-zh = the Chinese name
draft-field-name-en = the English name

refused-no-such-draft = I can’t find that draft. Ask me “which orders are in trouble?” for those that wait.
refused-draft-settled = Order { $number } has been dealt with already; nothing was changed.
refused-draft-changed = Order { $number } has just been changed by somebody else. Please look at it again.
refused-nothing-to-order = An order names at least one product, and at most { $most } lines. Please mend it and send it again.
refused-number-taken = An order { $number } has come before, and { $parts } differ from it now, so nothing was changed. Change the order there is, or send this one under a number of its own.
refused-number-too-long = That order number is too long. Please use at most { $longest } letters.
draft-differs = { $field } differs between the rows of the order: “{ $value }”

import-dry-run = Dry run: this is what would become of it. Nothing was kept.
import-outcome-taken = taken
import-outcome-mended = taken, with something put right
import-outcome-kept = kept for a person to look at
import-outcome-known = known already
import-outcome-refused = refused
import-report = What became of every row stands in { $file }
import-known = it was there already, so nothing was done
put-right = { $field }: “{ $before }” → “{ $after }”
import-unread = Columns that were not read: { $columns }
import-column-rows = rows
import-column-number = number
import-column-outcome = what became of it
import-column-remarks = remarks
draft-field-floor = the floor price
draft-field-kind = the kind
draft-field-weight-g = the weight in grams
draft-field-volume-cm3 = the volume in cm³
draft-field-also-called = other names
draft-field-checkpoints = the checkpoints
refused-floor-above-price = The floor price of { $sku }, { $floor }, is above its price, { $price }. Please mend it and import again.
refused-product-trait = { $sku } can’t be so: a kind is general, valuable or regulated, a checkpoint licence or temperature, weight and volume are whole numbers of 0 or more.
refused-currency-change = { $sku } is sold in { $before }, the file says { $after }: nothing was changed. If that is meant, add --change-currency.
refused-product-without-name = A product needs a name. Please fill in one of the name columns.
refused-product-without-price = A product that is new, or to be sold in another currency, needs a price. Please fill in the price column.

refused-no-key = A key is needed here: send it as “Authorization: Bearer xd_…”. Whoever runs the shop makes one (xiaodan keys add).
refused-wrong-key = This key opens nothing. Ask whoever runs the shop for a new one (xiaodan keys add).
refused-scope-missing = This key is not for { $scope }. Ask whoever runs the shop for one that is.
refused-unknown-key = There is no key “{ $name }” that opens anything.
refused-key-name-taken = There is a key “{ $name }” already. Please choose another name.
refused-bad-key = A key needs a name, a channel (small letters, digits and “-”) and scopes out of { $scopes }.
