# What the command line says: `xiaodan people`, `keys`, `policy`, `supplies`, `journal`, `label` …

cli-unknown-language = There is no language “{ $language }”. There are: { $known }.
cli-see-people = { $refusal } `xiaodan people` lists everybody.
cli-see-chats = { $refusal } `xiaodan people` shows the chats that are, such as telegram:1001.
cli-see-number = { $refusal } Choose one by number, as in: xiaodan people code '#3'
cli-see-keys = { $refusal } `xiaodan keys list` shows those there are.
cli-not-read = { $file } can’t be read: { $cause }. Please check its path and its permissions.
cli-not-written = { $file } can’t be written: { $cause }. Please choose another place.
cli-no-day = “{ $day }” is not a day. Write one such as 2026-12-01.
cli-database-unusable = The database can’t be used: { $cause }

cli-column-number = no.
cli-column-name = name
cli-column-roles = roles
cli-column-position = position
cli-column-phone = phone
cli-column-language = language
cli-column-chats = chats
cli-column-key = key
cli-column-source = channel
cli-column-scopes = scopes
cli-column-made = made
cli-column-last-used = last used
cli-column-revoked = revoked
cli-column-table = table
cli-column-version = version
cli-column-state = state
cli-column-valid-from = valid from
cli-column-purpose = what it is for
cli-column-row = row
cli-column-if = if
cli-column-then = then
cli-column-note = note
cli-column-what = what
cli-column-value = value
cli-column-carrier = carrier
cli-column-zone = zone
cli-column-first-weight = first
cli-column-further-weight = each further
cli-column-days = days
cli-column-sku = SKU
cli-column-product = product
cli-column-suppliers = suppliers, the preferred first
cli-column-shelves = warehouse: free, safety, reorder at

cli-migrated = The database is up to date.
cli-not-migrated = The database is not of this version yet. Run: xiaodan migrate
cli-demo-loaded = The demo shop is there.
cli-demo-not-loaded = The database is not empty, so nothing was loaded.
cli-ticked = { $count ->
    [one] 1 thing was due.
   *[other] { $count } things were due.
}
up-learning = Learning Chinese and English from locales/: about a minute, the first time only …
up-taken = { $address } is taken: is 小单 running already? Choose another --port.
up-not-there = { $address } can’t be used on this machine: { $cause }. Choose another --host or --port.
up-ready = 小单 Xiaodan is up: open { $address } (channels: { $channels })
up-try = Type “where is 10025?” on the left, “what is waiting for me?” in the middle
up-chat = In a second terminal: { $command }; stop with Ctrl+C
up-people = Make known who may write to it: { $command }; stop with Ctrl+C

cli-unknown-role = There is no role “{ $role }”. Roles are { $known }.
cli-unknown-position = There is no position “{ $position }”. Positions are { $known }.
cli-link-code = { $name } sends this to the bot within ten minutes, in a private chat: { $code }
cli-language = From now on { $name } is spoken to in { $language }.
cli-on-call = { $name } is on call now: { $team }.
cli-credit = { $name } may owe up to { $limit }.
cli-has-left = has left
cli-nothing-to-change = Say what to change: --name, --phone, --role or --position.
cli-changed = { $name } is known so now: { $known }.
cli-unlinked = { $chat } is not { $name }’s any more.
cli-left = { $name } has left: their chats and codes are void, and what waited for them goes to others.

cli-key = The key of { $name }, shown this once: { $key }
cli-key-revoked = The key of { $name } opens nothing any more.

cli-no-parcel = Order { $order } has no parcel yet. Run `xiaodan allocate`, or ask for it in chat: “ship”.
cli-labels = { $count ->
    [one] Parcel { $parcels } of order { $order }: { $file }
   *[other] Parcels { $parcels } of order { $order }: { $file }
}
cli-allocated = { $count ->
    [0] No order waits to be planned.
    [one] { $planned } of 1 order planned.
   *[other] { $planned } of { $count } orders planned.
}

cli-journal-unbroken = Unbroken: { $looked }
cli-journal-broken = Broken: { $looked }
cli-journal-looked = entries { $entries }, orders { $orders }, seals { $seals }, not sealed yet { $unsealed }
cli-journal-last-seal = Last seal: { $seal }
cli-journal-entry-of-none = entry #{ $entry }
cli-journal-entry-of-order = order { $order }, entry { $place } (#{ $entry })
cli-journal-entry = { START($where) } does not follow from the one before: it was changed, or one was taken out or put in.
cli-journal-changed = { START($where) } is not what seal { $seal } says it was.
cli-journal-gone = { START($where) } was there when seal { $seal } was set, and is gone.
cli-journal-added = { START($where) } was not there when seal { $seal } was set.
cli-journal-seal = Seal { $seal } does not follow from the one before it, or from the entries it names.
cli-journal-no-seal = The journal and the seals do not agree on whether seal { $seal } was set.

cli-policy-draft = draft
cli-policy-in-force = in force
cli-policy-to-come = to come
cli-policy-past = past
cli-policy-version = { $table }, version { $version }
cli-policy-examples = { $count ->
    [one] 1 example
   *[other] { $count } examples
}
cli-policy-tested = { $count ->
    [one] { $table }: 1 example
   *[other] { $table }: { $count } examples
}
cli-policy-example = Example { $number } should come out as { $expected }, but comes out as { $got }.
cli-no-spreadsheet = { $file } does not end in { $endings }. Tables are written as spreadsheets; please name the file so.
cli-policy-exported = { $table }, version { $version }, is in { $file }
cli-policy-drafted = { $table }: draft of version { $version }. Try it out, then publish it:
cli-policy-published = { $table }, version { $version }, is in force from now on.
cli-policy-published-from = { $table }, version { $version }, is in force from { $day } on.
cli-policy-other = { $file } holds the table “{ $other }”, not “{ $table }”. Name that one, or choose another file.
cli-backtest = { $count ->
    [one] 1 order, { $otherwise } would have come out otherwise
   *[other] { $count } orders, { $otherwise } of them would have come out otherwise
}
cli-backtest-left-out = { $count ->
    [one] 1 more is left out: not everything is known of it
   *[other] { $count } more are left out: not everything is known of them
}
cli-backtest-these = these: { $orders }
cli-backtest-passing = { $count } would pass by themselves; { $regretted } of them were later cancelled or returned
cli-policy-tested-rates =
    { $count ->
        [one] { $table }: 1 rate
       *[other] { $table }: { $count } rates
    }
cli-rates-places = Which places lie in which zone stands in the spreadsheet: xiaodan policy export rates FILE.xlsx
cli-requoted =
    { $count ->
        [one] 1 order, freight { $before } → { $after }
       *[other] { $count } orders, freight { $before } → { $after }
    }
cli-requoted-otherwise = { $dearer } dearer, { $cheaper } cheaper; what was quoted before stays
cli-requoted-unserved = Orders that no carrier would take: { $orders }

cli-supplier = { $name } is known. What do they sell? xiaodan supplies source SKU SUPPLIER --cost PRICE
cli-source = { $supplier } sells { $sku }.
cli-cost = --cost is an amount in { $currency } such as 38.50, not “{ $cost }”.
cli-unknown-product = There is no product “{ $sku }”. `xiaodan supplies` lists them all.
cli-unknown-warehouse = There is no warehouse “{ $warehouse }”. There are: { $known }.
cli-levels = { $sku } in { $warehouse }: more is ordered at { $reorder }, urgent below { $safety }.

sheet-no-headings = I find no headings in it. The first rows should name columns such as { $columns }.
sheet-no-column = A column is missing: { $columns }. Please add it and import again.
sheet-too-large = The file is larger than { $most } MB. Please split it.
sheet-not-read = The file can’t be read: { $cause }. Please check its permissions.
sheet-no-xlsx = This is not an xlsx file. Please save it as xlsx or csv and try again.
sheet-empty = The workbook has no sheet. Please save it anew and try again.
sheet-damaged = The workbook is damaged. Please save it anew and try again.
sheet-no-csv = The csv can’t be read: { $cause }. Please save it anew and try again.
