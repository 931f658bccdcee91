# Policies: why something was decided so, and what is wrong with a table

because = { $note } ({ $values })
why-held = Why order { $order_no } is on hold:
why-asked = Why order { $order_no } needs approval:
why-change-asked = Somebody has to agree because of this rule: { $why }.
why-nobody-asked = Nobody else has to agree to this; it holds as soon as you confirm.
why-yours-is-asked = By a rule of the house the { $position } has to look at this first. Nothing is wrong with your order, and you’ll be told as soon as it’s decided.
why-passed = Why order { $order_no } went on by itself:
why-source = (Table “{ $table }”, version { $version }; decided at { $when })
why-held-by = { $who } put order { $order_no } on hold ({ $when }): { $reason }
why-held-by-house = Order { $order_no } has been on hold since { $when }. { $reason }
why-released-by = { $who } released order { $order_no } ({ $when }); no rule did.
why-decided-by = { $who } decided about order { $order_no } ({ $when }); no rule did.
why-nothing = No rule has decided anything about order { $order_no } yet.
button-why = Why?
wish-why = know why

input-total-minor = total { $value }
input-currency = currency { $value }
input-tier = { $value ->
    [new] a new customer
    [trusted] a trusted customer
   *[other] an ordinary customer
}
input-payment = { $value ->
    [paid] paid
    [unpaid] not paid yet
   *[other] on account
}
input-stage = stage “{ $value }”
input-light = { $value ->
    [red] red light
   *[other] yellow light
}
input-address-complete = whether the address is complete
input-credit-left = whether there is credit left
input-stock-short = whether stock is short
input-below-floor = whether a price is below the floor
input-licence-open = whether a licence is still to be signed
input-contact-elsewhere = whether another customer has the same phone or address
input-product-type = { $value ->
    [regulated] regulated goods
    [valuable] valuable goods
   *[other] ordinary goods
}
input-discount-percent = { $value }% off
input-extra-minor = { $value } more for the goods
input-less-minor = { $value } below list prices in all
input-costs-more = whether it is dearer than it was
input-freight-minor = { $value } more freight
input-other-address = whether the address changes
input-other-country = whether it goes to another country
input-other-region = whether it goes to another region
input-other-recipient = whether somebody else receives it
input-urges = { $value ->
    [one] urged once
   *[other] urged { $value } times
}
input-promise-days = { $value ->
    [one] there in a day
   *[other] there in { $value } days
}
input-zone = zone “{ $value }”
input-weight-g = { $value } g

refused-policy-example = The table “{ $table }” doesn’t do what it says: example { $number } should come out as { $expected }, but comes out as { $got }. Mend the row or the example.
refused-policy-no-examples = The table “{ $table }” has no examples, so nothing shows that it means what it should. Write at least one on its sheet “examples”, and import it again.
refused-policy-valid-from = A version can take effect now ({ $now }) or later, not earlier. Please give a later date.
refused-policy-unknown-table = There is no table “{ $table }”. There are: { $known }.
refused-policy-unknown-version = The table “{ $table }” has no version { $version }. See `xiaodan policy list`.
refused-policy-published = Version { $version } of the table “{ $table }” is published, so it stays as it is. Export it, change it and import it as a new version.
refused-policy-version-taken = Somebody proposed a version of the table “{ $table }” at the same moment. Please import yours once more.
