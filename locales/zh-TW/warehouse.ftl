# 出貨以後，和貨架上的損失

confirm-delivered = 記下訂單 { $order_no } 的包裹（{ $carrier } { $tracking_no }）已送達？
happened-at = 時間：{ $when }
confirm-delivered-signed = 記下訂單 { $order_no } 的包裹（{ $carrier } { $tracking_no }）已送達，{ $signed_by } 簽收？
which-arrived = 訂單 { $order_no } 有 { $count } 個包裹，送達的是哪個？點按鈕，或者傳單號給我。
delivery-recorded = 記下了，訂單 { $order_no } 已全部送達，會通知客戶。
delivery-recorded-part = 記下了。訂單 { $order_no } 還有 { $count } 個包裹沒送到。
button-delivered = 確認送達

refund-after-return = 退回登記好以後，應退的款會記下來，退好再登記。先看退回：
ask-take-back = 訂單 { $order_no } 退回的商品怎麼處理？放回哪個倉庫的貨架，還是報損？
confirm-return-put-back = 登記訂單 { $order_no } 的商品已退回，放回{ $warehouse }的貨架？
confirm-return-written-off = 登記訂單 { $order_no } 的商品已退回，報損，不再放回貨架？
done-return-put-back = 登記好了：訂單 { $order_no } 的商品已退回，放回了{ $warehouse }。
done-return-written-off = 登記好了：訂單 { $order_no } 的商品已退回，報損。
return-reason = 原因：{ $reason }
return-refund = 客戶付過的 { $amount } 會記為待退款。
return-unpaid = 這個訂單沒有收過款，不用退款。
return-refund-owed = 待退款 { $amount }，退好後點一下按鈕。
how-to-return = 想退貨的話，{ $until } 前聯絡我們：點「找真人客服」，同仁會告訴您寄回哪裡。
how-to-take-back = 客戶可以在 { $until } 前退貨；商品退回來後告訴我「{ $order_no } 退貨收到了」。
button-put-back = 放回{ $label }
button-goods-back = 確認退回
button-write-off = 報損

ask-write-off-product = 哪件商品要報損？告訴我名字或貨號就行。
which-shelf-write-off = 要報損的{ $product } 在哪個倉庫？
ask-write-off-quantity = { $warehouse }的{ $product }要報損幾件？沒留給訂單的有 { $free } 件。
ask-write-off-reason = 報損{ $warehouse }的 { $quantity } 件{ $product }，是什麼原因？寫一句，方便以後查。
confirm-write-off = 報損{ $warehouse }的 { $quantity } 件{ $product }？原因：{ $reason }
written-off = 報損好了，{ $warehouse }的{ $product } 少了 { $quantity } 件，現在是 { $on_hand } 件。

which-of-parcels = 訂單 { $order_no } 有 { $count } 個包裹，是哪個？
button-that-parcel = 包裹 { $parcel }
order-without-parcel = 訂單 { $order_no } 還沒有安排倉庫，先安排再揀貨。
parcel-next-planned = 還沒揀好，先揀貨。
parcel-next-picked = 已經揀好，下一步：包裝秤重。
parcel-next-packed = 已經包裝好，下一步：登記出貨。
parcel-next-gone = 已經寄出，不用再揀貨包裝。
parcel-next-waiting = 在等補貨，到貨後會自動安排。
parcel-next-dropped = 已經作廢，不用再處理。

wish-record-delivery = 登記送達
wish-take-back = 登記退回
wish-write-off = 報損

shop-orders = { $then }{ $of }{ $state }的訂單有 { $count } 筆，先下單的在前：
no-shop-orders = 沒有{ $then }{ $of }{ $state }的訂單。
orders-of-any-state = {""}
orders-of = { $name }
orders-from = { $time }
more-shop-orders = 後面還有 { $count } 筆。
who-has-it = { $who } 在處理訂單 { $order_no } 的警示，{ $since } 接手的。
who-put-it-off = { $who } 把訂單 { $order_no } 的警示延後到 { $until }。
nobody-has-it = 訂單 { $order_no } 的警示還沒有人接手，已經通知 { $called }。
who-decides = 訂單 { $order_no } 在等 { $names } 簽核。
still-red = 訂單 { $order_no } 還亮著紅燈（{ $stage }，已超過期限 { $due }），沒有開著的警示，現在沒有人接手。
still-red-closed = 訂單 { $order_no } 還亮著紅燈（{ $stage }，已超過期限 { $due }），警示由{ $who }在 { $when } 關閉了，現在沒有人接手。
still-yellow = 訂單 { $order_no } 還亮著黃燈（{ $stage }，期限 { $due }），沒有開著的警示，現在沒有人接手。
still-yellow-closed = 訂單 { $order_no } 還亮著黃燈（{ $stage }，期限 { $due }），警示由{ $who }在 { $when } 關閉了，現在沒有人接手。
who-is-there-for = 訂單 { $order_no }（{ $status }）沒有警示，也沒有指定的人。要找人的話，{ $team }現在值班的是 { $names }。
wish-who-has = 查誰在處理
wish-shop-orders = 看哪些訂單還沒出貨
wish-work-to-do = 看要出哪些貨
