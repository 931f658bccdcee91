# 倉庫和客戶問出貨：說的話

waybill-no-carrier = 物流待定
waybill-recipient = 收件
waybill-sender = 寄件
waybill-goods = { $sku }  { $product } × { $quantity }
waybill-orders = 訂單 { $orders }，包裹 { $parcel }
waybill-weight = 重量 { $kilograms } 公斤
waybill-place = 第 { $place } 件，共 { $all } 件

# 包裹與揀貨
parcel-goods = { $product } × { $quantity }
parcel-line = 包裹 { $parcel }（訂單 { $orders }，{ $state }）：{ $goods }
parcel-line-at = 包裹 { $parcel }（訂單 { $orders }，{ $warehouse }，{ $state }）：{ $goods }
parcel-title = 揀貨單：包裹 { $parcel } · 訂單 { $orders }
parcel-waits = 貨架上沒找到，等補貨，到貨後自動安排
parcel-urged = 客戶催過 { $times } 次，請優先處理
parcel-signed = { $carrier }，託運單號 { $tracking_no }，{ $signed_by } 簽收
parcels-sent = 分 { $all } 個包裹出貨，已寄出 { $sent } 個。
pick-line = { $sku }  { $product } × { $quantity }
pick-line-of = { $sku }  { $product } × { $quantity }（訂單 { $order_no }）
picked-line = ✓ { $sku }  { $product }：{ $picked } / { $quantity }
picked-line-of = ✓ { $sku }  { $product }：{ $picked } / { $quantity }（訂單 { $order_no }）
label-warehouse = 倉庫
label-carrier = 物流
label-weight = 重量
kilograms = { $kilograms } 公斤

which-are-done = 是哪幾個？請帶上訂單號再說一次。現在要做的有 { $count } 個：
work-to-do = 現在要處理的包裹有 { $count } 個，催過的在前：
more-parcels = 還有更多，做完這些再問我一次。
orders-wait-for-wave = 沒有正在揀的包裹；有 { $count } 張訂單等著安排倉庫。
nothing-to-ship = 沒有要出的貨，都出完了。
wave-planned = 安排好了 { $count } 張訂單，依遠近、運費和時效選了倉庫。
planned-one = 訂單 { $order_no } 安排好了：
already-planned = 訂單 { $order_no } 已經安排過了：
wave-empty = 沒有能安排的訂單：貨還沒到齊。
you-picked = 好的，包裹 { $parcel } 揀齊了，可以包裝。
confirm-short = 包裹 { $parcel } 缺這些，要登記嗎？
button-note-short = 登記缺貨
ask-missing = 包裹 { $parcel } 缺哪件、缺幾件？點按鈕，或寫一句，例如「滑鼠缺 1 個」。
short-noted = 記下了，包裹 { $parcel } 缺：
ask-scan = 包裹 { $parcel }：拍商品條碼傳給我，一張算一件，也可以寫貨號。還要揀：
scanned = ✓ { $product }。還要揀：
not-in-parcel = 包裹 { $parcel } 裡沒有這件，請放回貨架。還要揀：
ask-weight = 包裹 { $parcel } 秤一下是多少？例如「2.3 公斤」。
you-packed = 包裹 { $parcel } 包裝好了，{ $kilograms } 公斤。
you-weighed-again = 包裹 { $parcel } 的重量改成了 { $kilograms } 公斤（原來 { $before } 公斤）。
label-link = 包裹 { $parcel } 的託運單（1 小時內有效）：{ $link }
label-in-private = 託運單上有客戶的地址電話，請私訊問我要。
no-links = 這裡給不了連結，請用指令：xiaodan label 訂單編號 --out 檔案
voice-unread = 語音我還聽不懂，請打成字傳給我。
sticker-unread = 收到囉！有訂單的事，打一句話告訴我就可以。
place-unread = 定位我看不懂，請把地址寫成文字：縣市、區，到門牌號碼。
file-unread = 這個我打不開，請寫一句話告訴我是什麼事。
photo-unread = 照片收到了，但裡面沒有條碼，我看不懂圖。請寫一句話告訴我是什麼事。
photo-unread-staff = 照片裡沒有看清條碼，請靠近一點、拍平一點再來一張，或直接輸入號碼。

# 登記出貨
ask-tracking = 訂單 { $order_no } 寄哪家物流、託運單號多少？也可以拍一張託運單條碼。
ask-tracking-planned = 訂單 { $order_no } 預計走{ $carrier }，託運單號多少？也可以拍託運單條碼；換物流就一起寫上。
ask-tracking-again = 這裡面沒看到託運單號。訂單 { $order_no } 的託運單號是 6 到 40 位英數字，請再傳一次。
which-carrier = 託運單號 { $tracking_no } 是哪家物流的？點按鈕，或連名字一起再傳一次。
which-parcel = 訂單 { $order_no } 還有 { $count } 個包裹沒出，這次出哪個？
confirm-ship = 登記訂單 { $order_no } 出貨：{ $carrier }，託運單號 { $tracking_no }？
ships-with = 同一個包裹裡還有訂單 { $orders }，一起寄出。
odd-tracking-no = ⚠️ 這個單號不像{ $carrier }的格式，請再核對一下託運單。
stays-here = 另外 { $count } 個包裹還留在倉庫，之後再出。
shipped-whole = 登記好了：訂單 { $order_no } 全部寄出，{ $carrier } { $tracking_no }。
shipped-part = 登記好了：訂單 { $order_no } 的一個包裹寄出，{ $carrier } { $tracking_no }。
still-to-ship = 還要出 { $count } 個包裹：{ $goods }。
which-packed = 託運單 { $tracking_no } 是哪個包裹的？這些已經打包好：
ask-right-tracking = 訂單 { $order_no } 正確的託運單號是多少？
which-tracking-wrong = 訂單 { $order_no } 有 { $count } 個包裹，哪個託運單號錯了？
no-tracking-yet = 訂單 { $order_no } 還沒出貨（{ $status }），沒有登記過單號，不用更正。出貨時再登記單號就行。
no-tracking-yet-ship = 訂單 { $order_no } 還沒出貨，沒有登記過單號，不用更正。現在要出的話，點下面登記出貨。
confirm-correct-tracking = 訂單 { $order_no } 的託運單號 { $before } 改為{ $carrier } { $tracking_no }？原號查到的貨況會移除。
button-correct-tracking = 改託運單號
tracking-corrected = 改好了，訂單 { $order_no } 的託運單號現在是{ $carrier } { $tracking_no }。
already-recorded = 訂單 { $order_no } 的託運單 { $tracking_no } 已經登記過了。

# 拆單與合併
ask-split = 訂單 { $order_no } 裡有這些，哪件單獨先出？
ask-split-quantity = { $product }一共 { $quantity } 件，單獨先出幾件？
split-choice = 先出{ $product }
confirm-split = 把訂單 { $order_no } 這樣分開出貨？
split-first = 單獨一個包裹：{ $goods }
split-rest = 其餘：{ $goods }
order-split = 拆好了，訂單 { $order_no } 現在分 { $count } 個包裹：
ask-merge = 要把哪幾張訂單合在一起出？請把訂單編號都傳給我。
confirm-merge = 把訂單 { $orders } 合在一起出貨？
orders-merged = 合好了，訂單 { $orders } 一起出，共 { $count } 個包裹：

# 催單、時效、運費
urged = 已經替您催了訂單 { $order_no }（目前{ $status }），負責的同事收到提醒，會優先處理。
urged-again = 又記下一次。訂單 { $order_no }（目前{ $status }）剛提醒過同事，已經排在前面了。
urged-due = 這一步約定最晚 { $due } 前完成。
urged-late = 這一步原定 { $due } 前完成，已經晚了，很抱歉。
step-due-to-ship = 最晚 { $due } 前寄出。
step-late-to-ship = 原定 { $due } 前寄出，已經晚了，很抱歉。回覆「催一下」，我馬上轉給倉庫。
step-due-awaiting-approval = 最晚 { $due } 前會有結果。
step-late-awaiting-approval = 原定 { $due } 前有結果，已經晚了，很抱歉。回覆「催一下審批」，我就提醒審核的人。
arrives = 訂單 { $order_no } 由{ $carrier }（{ $tracking_no }）配送，預計 { $arrives } 前送達。
arrives-any-time = 訂單 { $order_no } 由{ $carrier }（{ $tracking_no }）配送，{ $shipped } 寄出，依時效應該到了或快到了。
arrives-after-shipping = 訂單 { $order_no }（{ $status }）最晚 { $ships } 出貨，路上約 { $days } 天，預計 { $arrives } 前送達。
arrives-unknown = 訂單 { $order_no } 目前{ $status }，出貨日期還定不下來；寄出後路上約 { $days } 天。
arrives-in-time = { $day }應該來得及。
arrives-not-in-time = { $day }能不能到，我不敢保證，可能會晚些。
button-urge = 催一下
arrived-already = 訂單 { $order_no } 已經在 { $when } 簽收了。
ask-destination = 要寄到哪裡？告訴我縣市（或國家）就行；也可以給我訂單編號。
shipping-to = 寄到{ $place }，1 公斤的包裹：
shipping-of = 訂單 { $order_no } 可以這樣寄：
shipping-option = { $carrier }：{ $price }，約 { $days } 天
shipping-about = 運費依實際重量和體積為準，時間從寄出那天算起。
shipping-charged-in = 運費以 { $currency } 計收，和商品的幣別不同。
shipping-unknown = 這個地方的運費我還不清楚，可以請同事幫您問。

# 按鈕
button-parcel = 包裹 { $parcel } · { $orders }
button-this-parcel = 出包裹 { $parcel }
button-next-wave = 安排新訂單（{ $count }）
button-all-picked = 都揀好了
button-short = 有缺貨
button-scan = 掃碼揀貨
button-pack = 包裝秤重
button-ship-parcel = 登記出貨
button-waybill = 列印託運單
button-ship = 確認出貨
button-split = 就這樣拆
button-merge = 合併出貨
button-where = 到哪了
button-missing = 缺{ $product }
button-missing-all = { $product } 全缺（{ $quantity }）

# 想做的事
wish-next-wave = 安排新訂單
wish-show-parcel = 看包裹
wish-pick-parcel = 登記揀貨
wish-correct-tracking = 改託運單號
wish-short-pick = 回報缺貨
wish-scan-parcel = 掃碼揀貨
wish-pack-parcel = 包裝秤重
wish-print-label = 列印託運單
wish-unread = 看看傳來的東西
