# 回答：小單說的話

hello = { $name }您好！我是小單，訂單的事都可以問我，例如「我的訂單到哪了」。
hello-stranger = 您好，我是小單。我還不認識您：請向店家索取綁定碼，私訊傳給我，就能查訂單了。
you-are-welcome = 不客氣，有事隨時找我。
goodbye = 再見，祝您一切順心！
help = 用您平常說話的方式告訴我就好，我可以：
help-where = 查訂單：「我的訂單到哪了」
help-address = 改地址：「改一下收件地址」
help-cancel = 取消：「取消訂單」
help-back = 退貨、換貨：「10026 要退貨」，「10026 的背包壞了，換一個」
help-order = 下單：「買兩個滑鼠」，「照上次再訂一次」
help-goods = 問有沒有貨、運費多少：「鍵盤有貨嗎」，「運費多少」
help-rules = 問規定：「退貨期限多久」，「取消訂單有沒有手續費」
help-person = 找真人：「轉真人客服」
help-decide = 簽核：「有哪些訂單等我核准」，「核准 10024」，「駁回 10024，太貴了」
help-share = 轉交、請人代簽：「把 10024 轉給同事」，「我下週休假，讓別人代我簽核」
help-trouble = 盯異常：「有哪些異常訂單」，「10027 我來處理」，「一小時後再提醒我」
help-day = 看值班和報表：「誰值班」，「日報」，「週報」
help-figures = 看數字、客戶：「這個月哪些商品賣得最好」、「準時出貨率」、「10025 的客戶是什麼狀況」
help-holds = 保留、放行：「保留 10025，地址要確認」，「放行 10025」
help-prices = 改價：「10025 的檯燈改成 240 元一個」，「10025 便宜 20 元」
help-parcels = 出貨：「10025 出貨，順豐 SF1366000025001」，「拆單 10025」
help-shelves = 看庫存、補貨：「KB-87 還有多少庫存」，「補貨滑鼠」
all-right = 好的。
nothing-asked = 好的，請問您想做什麼呢？
nothing-begun = 好的，目前沒有正在辦的事，什麼都沒有更動。
out-of-scope = 這個我幫不上忙，我只負責訂單的事。您可以試試下面這些，或是轉接真人客服。
went-wrong = 我這邊出了點問題，這句話沒有辦成，什麼都沒有改。已經記下來給同事看了。您可以再說一次，或找真人客服。
answer-not-made-out = 這句我沒聽懂。
not-understood-twice = 不好意思，我還是沒聽懂。要不要請同仁來協助您？
why-a-reason = 理由會和這一步一起記下來，日後誰查到都看得明白。一句話就行；不想辦了，說「算了」就好。
broken-off = 好的，先不辦了，什麼都沒有更動。
left-as-they-are = 好的，{ $orders } 不動。
left-cancel-order = 好的，先不取消，什麼都沒有更動。
left-edit-address = 好的，地址先不改，什麼都沒有更動。
left-edit-items = 好的，商品先不改，什麼都沒有更動。
left-place-order = 好的，先不下單，什麼都沒有更動。
left-approve = 好的，先不核准，什麼都沒有更動。
left-reject = 好的，先不駁回，什麼都沒有更動。
left-undo-approval = 好的，先不撤銷，什麼都沒有更動。
left-forward-approval = 好的，先不轉交，什麼都沒有更動。
left-delegate = 好的，先不轉交，什麼都沒有更動。
left-hold-order = 好的，先不保留，什麼都沒有更動。
left-release-order = 好的，先不放行，什麼都沒有更動。
left-ship-order = 好的，先不登記出貨，什麼都沒有更動。
left-split-order = 好的，先不拆單，什麼都沒有更動。
left-merge-orders = 好的，先不合併，什麼都沒有更動。
left-add-note = 好的，先不加備註，什麼都沒有更動。
left-ack-alert = 好的，先不接手，什麼都沒有更動。
left-snooze-alert = 好的，先不延後，什麼都沒有更動。
left-resolve-alert = 好的，先不關閉，什麼都沒有更動。
left-restock = 好的，先不補貨，什麼都沒有更動。
too-long-ago = 剛才說的{ $wish }已經隔了一段時間，為了保險起見，我沒有直接辦理。要再看一次嗎？
back-to-beside = 要轉請點「{ $button }」。先回到剛才的{ $wish }：
back-to = 回到剛才的{ $wish }：
yes-or-no = 要{ $wish }的話，請回覆「好」；不要就回覆「不用」。
answer-or-wish = 「{ $words }」是您的回答，還是您想{ $wish }？
button-my-answer = 這是回答
button-wish = { $wish }
either-or = 您是想{ $first }，還是{ $second }？
not-yet-of-order = 關於訂單 { $order_no }：我知道您想{ $wish }。這件事我目前還辦不了，可以請同仁來協助您，要轉過去嗎？
wanted-besides = 您還想{ $wishes }：這件說定了，接著就處理。
feedback-noted = 記下了，同仁看得到，不會再打擾您。
new-phone = 您留在我們這裡的號碼要由同仁來改，要把 { $phone } 轉過去嗎？某個訂單的收件電話，說一下單號，我現在就能改。
sums-are-here = 金額都在下面，還沒有更動。
language-spoken = 好的，我們用繁體中文說。需要什麼協助？
keep-posted = 有進展就在這裡通知您。
keep-posted-of-order = 訂單 { $order_no } 有進展就在這裡通知您。
not-by-other-ways = 簡訊、郵件和電話我發不了。
words-other-ways = 簡訊|短信|郵件|信箱|電話
either-of-order = 訂單 { $order_no }：
sorry-for-that = 造成您的不便，很抱歉。
not-yet = 我知道您想{ $wish }。這件事我目前還辦不了，可以請同仁來協助您，要轉過去嗎？
colleague-knows = 同仁 { $since } 就知道您在等了，會盡快與您聯絡。
what-we-are = 我是處理訂單的程式，不是真人。需要的話，我可以幫您找同仁。
only-our-staff = 這一步要由同仁來辦，要幫您轉告嗎？
colleague-called = 已經通知同仁了，會盡快與您聯絡。
nobody-to-call = 現在沒有同仁值班，沒能替您轉接。請稍後再試，或直接聯絡商家。
stranger-wants-person = 我還不認識您，沒辦法替您找人。請向店家索取綁定碼，私訊傳給我。

ask-code = 請把店家給您的綁定碼傳給我（格式像 K7QM-2XVD，10 分鐘內有效）。
already-known = 這個帳號已經綁定好了，不用再綁。如果要換人使用，請聯絡管理員。
linked = 綁定成功，{ $name }您好！現在可以問我訂單的事了。

which-order = 您想{ $wish }，是哪一筆訂單呢？
which-order-to-see = 要查哪一筆訂單呢？
goods-in-no-order = 您最近的訂單裡找不到「{ $product }」。
goods-in-several = 這幾筆訂單裡都有「{ $goods }」。
which-order-number = 請告訴我訂單編號，例如 10023。
no-orders-yet = 這裡還沒有您的訂單。
did-you-mean = 找不到訂單 { $order_no }。您要找的是不是：

your-orders = 您一共有 { $count } 筆訂單，最近的是：
your-orders-then = { $time }您有 { $count } 筆訂單：
no-orders-then = { $time }沒有您的訂單。
your-orders-state = 您有 { $count } 筆{ $state }的訂單：
your-orders-state-then = { $time }的訂單裡，{ $state }的有 { $count } 筆：
no-orders-state = 您沒有{ $state }的訂單。
no-orders-state-then = { $time }的訂單裡，沒有{ $state }的。
orders-not-shipped = 還沒出貨
orders-not-delivered = 還沒收到
orders-on-the-way = 在路上
orders-delivered = 已簽收
orders-cancelled = 已取消
orders-returned = 已退貨
orders-on-hold = 暫緩
orders-awaiting-approval = 等審批
orders-running = 還沒完成
older-orders = 更早的還有 { $count } 筆，告訴我訂單編號就能查。
order-line = { $order_no } { $status }：{ $product }{ $kinds ->
    [1] {""}
   *[other] {" "}等 { $kinds } 種
}，{ $total }
order-detail = 訂單 { $order_no }（{ $status }），{ $placed } 訂購：
goods-line = { $product } × { $quantity }，{ $sum }
order-total = 合計 { $total }
order-total-with-freight = 合計 { $total }（含運費 { $freight }）
order-freight-apart = 另加運費 { $freight }；兩筆都要付，幣別不同。
one-order-one-place = 一筆訂單只能寄到一個地址。要把其中幾樣寄到別處，得由同仁拆單，要我把您的話轉過去嗎？還沒下的單，可以按地址分開下。
order-goes-where = 訂單 { $order_no } 寄到：{ $place }，{ $recipient } { $phone }
others-go-to = 每筆訂單各有各的地址和電話，改了一筆，其他的不會跟著變。您其他還沒送到的訂單：
no-other-on-its-way = 您沒有其他還沒送到的訂單了。
it-is-so = 是的。
it-is-not-so = 不是。
order-goes-to = 寄送至：{ $place }（{ $recipient } { $phone }）

order-is-placed = 訂單 { $order_no } 已收到，正在審核中。
order-is-on-hold = 訂單 { $order_no } 暫時保留，同仁正在確認，一有結果就通知您。
order-is-cleared = 訂單 { $order_no } 審核完畢，接下來送交核准。
order-is-awaiting-approval = 訂單 { $order_no } 還在等待核准，核准後就安排出貨，到時會通知您。
order-is-approved = 訂單 { $order_no } 已核准，尚未出貨，倉庫會儘快安排。
order-is-allocated = 訂單 { $order_no } 正在倉庫備貨，很快就會出貨。
order-is-shipped = 訂單 { $order_no } 已出貨，正在配送途中。
order-is-coming-back = 訂單 { $order_no } 已經攔下，正在退回。我們收到後就辦理退款。
refused-by = { $about } 被{ $name } 駁回了（{ $when }）。
order-is-delivered = 訂單 { $order_no } 已簽收（{ $since }）。
order-is-closed = 訂單 { $order_no } 已完成。
order-is-cancelled = 訂單 { $order_no } 已取消（{ $since }）。
order-ended-because = 原因：{ $reason }
order-was-refused = 訂單 { $order_no } 未通過審核，已取消（{ $since }）。
order-is-returned = 訂單 { $order_no } 已退回（{ $since }）。
parcel = { $carrier }，貨運單號 { $tracking_no }
scan = { $at } { $place } { $event }

ask-address = 好的，更改訂單 { $order_no } 的收件地址。請把新地址傳給我，收件人或手機號碼有變動也請一併寫上。
ask-address-rest = 收到：{ $place }。還缺{ $missing }，請補充一下。
ask-which-place = { $place }：叫「{ $district }」的不只一處，是哪一個？點一下，或寫上縣市再傳一次。
ask-which-place-instead = { $place }：{ $city }沒有「{ $district }」，是下面哪一個？點一下，或把正確的地址再傳一次。
place-choice = { $place }
ask-address-country = 收到：{ $place }。這是哪個國家或地區？告訴我名稱就好。
confirm-address = 請核對訂單 { $order_no } 的收件資訊：
address-before = 原本：{ $place }，{ $recipient } { $phone }
address-after = 改為：{ $place }，{ $recipient } { $phone }
address-changed = 改好了，訂單 { $order_no } 會寄到新地址。
contact-changed = 改好了，訂單 { $order_no } 的收件人資料更新了。
address-changed-if-approved = 新地址已送請{ $position }核准，核准後訂單 { $order_no } 就寄到那裡。
address-short = { $place }（{ $recipient } { $phone }）
confirm-cancel = 要取消訂單 { $order_no } 嗎？合計 { $total }，取消後無法復原：
order-cancelled = 訂單 { $order_no } 已取消。

nothing-to-approve = 目前沒有等您核准的訂單。
approvals-waiting = 有 { $count } 筆訂單等您核准：
approvals-waiting-mixed = 有 { $count } 項審批等您處理：
approvals-rest = 這裡沒列出的還有 { $count } 項，處理完這些會接著列出。
approval-line = { $order_no }：{ $product }，{ $total }，{ $since } 送審
which-approval = 是哪一筆訂單？請點開看過再決定。
confirm-approve = 要核准訂單 { $order_no } 嗎？金額 { $total }
confirm-reject = 要駁回訂單 { $order_no } 嗎？金額 { $total }。駁回後訂單就取消了，會通知客戶。理由：{ $reason }
confirm-reject-without-reason = 不寫理由，駁回訂單 { $order_no }，{ $total }？駁回後訂單就取消了，會通知客戶。
confirm-reject-address = 駁回訂單 { $order_no }（{ $total }）的新地址？訂單仍寄到原本的地址，馬上生效，也會通知客戶，不能撤銷。理由：{ $reason }
confirm-reject-address-without-reason = 不寫理由，駁回訂單 { $order_no }（{ $total }）的新地址？訂單仍寄到原本的地址，馬上生效，也會通知客戶，不能撤銷。
ask-reject-reason = 為什麼駁回訂單 { $order_no }？請寫一句理由，客戶和同仁都會看到。
you-approved = 已核准訂單 { $order_no }，接下來安排出貨。
you-rejected = 已駁回訂單 { $order_no }。{ $minutes } 分鐘內可以撤銷，之後訂單取消，會通知客戶。
approval-title = 請核准：訂單 { $order_no }
approval-approved = ✓ { $who } 已於 { $when } 核准
approval-approved-with-reason = ✓ { $who } 已於 { $when } 核准：{ $reason }
approval-rejected = ✗ { $who } 已於 { $when } 駁回
approval-rejected-with-reason = ✗ { $who } 已於 { $when } 駁回：{ $reason }
approval-withdrawn = 訂單已不需要核准，不用再處理

no-exceptions = 沒有異常訂單，一切正常。
exceptions = 有 { $count } 筆訂單需要留意：
exception-red = 🔴 { $order_no } { $stage }，已超過期限 { $due }{ $priority ->
    [B] {""}
   *[other] ，優先順序 { $priority }
}
exception-yellow = 🟡 { $order_no } { $stage }，期限 { $due }{ $priority ->
    [B] {""}
   *[other] ，優先順序 { $priority }
}
more-exceptions = 還有 { $count } 筆沒列出來，處理完這些再問我一次。
which-alert = 是哪一筆訂單的警示？
no-reminder = 沒有警示就沒有提醒可以延後；單獨訂一個提醒，我還做不到。
no-alert-about = 訂單 { $order_no } 目前沒有警示。
ask-resolve-reason = 訂單 { $order_no } 的警示是怎麼解決的？請寫一句，方便日後查詢。
confirm-resolve = 要關閉訂單 { $order_no } 的警示嗎？解決辦法：{ $reason }
confirm-acknowledge = 訂單 { $order_no } 的警示由您來處理嗎？
confirm-snooze = 訂單 { $order_no } 的警示延後 { $lasting }再提醒嗎？
confirm-snooze-until = 訂單 { $order_no } 的警示延到 { $until } 再提醒嗎？
confirm-pass-on = 訂單 { $order_no } 的警示您不處理，現在就通知下一級：{ $people }，好嗎？
alert-goes-to-nobody-alone = 警示不能指定交給{ $name }，只能往下一級通知。
alert-nobody-next = 訂單 { $order_no } 的警示後面沒有別人可通知了。要我請同事看一下嗎？
you-acknowledged = 好的，訂單 { $order_no } 由您處理，不再提醒其他人。
you-snoozed = 好的，訂單 { $order_no } 過 { $lasting }再提醒。
you-snoozed-until = 好的，訂單 { $order_no } { $until } 再提醒。
you-passed-on = 好的，訂單 { $order_no } 的警示不由您處理，已通知{ $people }。
nobody-calls-you = 現在沒有等您處理的警示，也沒有等您審批的。
calls-you = 有 { $count } 件在等您：
alert-calls-you = 🔔 { $alert }
approval-calls-you = 等您審批：{ $about }
you-resolved = 好的，訂單 { $order_no } 的警示已關閉。
alert-placed-yellow = 訂單 { $order_no } 快到初審期限了
alert-placed-red = 訂單 { $order_no } 初審逾時
alert-on-hold-yellow = 保留中的訂單 { $order_no } 快到處理期限了
alert-on-hold-red = 保留中的訂單 { $order_no } 處理逾時
alert-awaiting-approval-yellow = 訂單 { $order_no } 快到核准期限了
alert-awaiting-approval-red = 訂單 { $order_no } 核准逾時
alert-to-ship-yellow = 訂單 { $order_no } 快到出貨期限了
alert-to-ship-red = 訂單 { $order_no } 出貨逾時
alert-in-transit-yellow = 訂單 { $order_no } 配送偏慢
alert-in-transit-red = 訂單 { $order_no } 配送逾時
alert-waiting = 還沒有人處理
alert-next = 還沒有人處理，{ $when } 會通知{ $team }
alert-held = { $who } 於 { $when } 接手處理
alert-snoozed = { $who } 設定 { $until } 再提醒
alert-resolved = ✓ { $when } 已解決
alert-resolved-by = ✓ { $who } 於 { $when } 解決了

nobody-on-call = 目前沒有排班，警示會直接傳給負責的同仁。
duty-not-here = 班沒有換，值班在這裡改不了，什麼都沒有變。請管理員用命令改：xiaodan people duty。
on-call-now = 現在值班的是：
on-call = { $team }：{ $name }
on-call-until = { $team }：{ $name }，到 { $until }

report-day = { $since }全天的狀況：
report-today = 今天到 { $now } 的狀況：
report-days = { $since }到{ $until }的狀況：
report-days-so-far = { $since }到現在的狀況：
report-placed = { $count ->
    [0] 新訂單：沒有
   *[other] 新訂單：{ $count } 筆，{ $value }
}
report-approved = 核准：{ $count } 筆
report-shipped = 出貨：{ $count } 筆
report-delivered = 簽收：{ $count } 筆
report-cancelled = 取消：{ $count } 筆
report-waiting = 目前待核准：{ $count } 筆
report-lights = 目前異常：紅燈 { $red } 筆，黃燈 { $yellow } 筆
figures-there-are = 我這裡能查到的數字是這些：
pace-awaiting-approval = 準時核准：{ $done } 筆裡有 { $count } 筆（{ $share }%）
pace-none-awaiting-approval = 準時核准：沒有審完的訂單
pace-to-ship = 準時出貨：{ $done } 筆裡有 { $count } 筆（{ $share }%）
pace-none-to-ship = 準時出貨：沒有寄出的訂單
pace-half-shipped = 從下單到出貨：一半的訂單不超過 { $time }
sold-line = { $product }：{ $pieces } 件，{ $orders } 筆訂單，{ $value }
sold-none-of = { $product } 沒有賣出。
sold-more = ……另外還有 { $count } 種商品。
ask-which-customer = 要查哪位客戶？說名字或訂單編號都可以。
customer-since = { $name }：{ $tier }，{ $since }起下單。
customer-without-orders = { $name }：{ $tier }，還沒有下過單。
customer-orders = 訂單：{ $count } 筆{ $count ->
    [0] {""}
   *[other] ，{ $value }
}
customer-not-kept = 取消：{ $cancelled } 筆；有退貨：{ $returned } 筆
customer-favourites = 買得最多：{ $products }
customer-last = 最近一筆：{ $order_no }，{ $at }

console-hello = 您現在是 { $name }。直接打字即可，輸入方括號裡的數字就是點按鈕，Ctrl+D 離開。
