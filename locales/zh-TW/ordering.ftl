# 在聊天裡下單，處理下不了的訂單

order-what = 好的，想要什麼？告訴我商品名稱或貨號，也可以直接點：
order-which-product = 「{ $words }」可能是下面的某一個，是哪個？
order-left-out = 找不到「{ $words }」，沒有算進去；其他的照舊。換個說法或貨號可以再加。
order-no-such-product = 找不到「{ $words }」。換個名稱或貨號試試，也可以直接點：
order-product-choice = { $product } · { $price }
order-how-many = { $product }，單價 { $price }，要幾件？
order-odd-count = 「{ $said }」算不出是幾件，請說一個整數，例如 2。
order-pieces = { $count } 件
order-where-to = 要寄到哪裡？請把地址、收件人和手機號碼傳給我。
order-one-currency = 這幾樣用不同幣別販售，不能放在同一張訂單，請分開下單。
order-confirm = 請核對訂單：
order-shown-changed = 剛才給您看的內容有變動，還沒有下單。現在是這樣：
order-line-there = { $product } × { $quantity }，{ $sum }（{ $there }）
order-line-changed = { $product } × { $quantity }，{ $sum }（{ $there }）；上次單價 { $before }，現在 { $after }
order-there = 有現貨
order-short = { $free ->
    [0] 暫時缺貨，要等到貨
   *[other] 只有 { $free } 件，要等到貨
}
order-not-made-out = 沒有更動：單裡沒有您說的商品，或者我沒看懂。比如可以說「滑鼠改成 3 個」「再加一個鍵盤」「只要鍵盤」。
basket-not-ordered = 還沒有下單。回覆「好」或點「確認下單」才會下單。
basket-not-ordered-yet = 還沒有下單，說清楚下面這一點再請您核對。
basket-not-known-yet = 說清楚下面這一點，就能告訴您。
basket-goods-total = 商品合計 { $total }。
basket-total = 一共 { $total }，含寄到下面地址的運費 { $price }。
basket-total-apart = 商品合計 { $total }，寄到下面的地址運費 { $price }，另計。
basket-shipping = 寄到下面的地址，運費 { $price }（{ $carrier }，出貨後約 { $days } 天到）。
basket-arrival = 下單後先核准、再出貨；{ $carrier }出貨後約 { $days } 天送到下面的地址。
order-placed-now = 下單成功，訂單編號 { $order_no }，合計 { $total }。
order-looks-twice = 這和剛才的訂單 { $other } 一模一樣，所以沒有重複下單。如果確實要兩份，同仁會幫您下。
order-kept = 訂單已經收下，但要請同仁先看一下，有結果會告訴您。
draft-line = ⚪ { $number } 還不能下單：{ $problems }
draft-head = 訂單 { $number }，來自「{ $source }」，{ $at } 收到
draft-buyer = 客戶：{ $name }
draft-goods = { $product } × { $quantity }
draft-problems = 要處理：{ $problems }
draft-is-placed = 好了，已下單，訂單編號 { $order_no }。
draft-not-yet = 記下了，但還不能下單。
draft-is-dropped = { $number } 已關閉，沒有下單。
draft-ask-reason = { $number } 為什麼不算訂單？一句話就行，會留下紀錄。
draft-choose-product = 「{ $words }」是哪個商品？點一下，或告訴我名稱、貨號，我會記住。
draft-say-product = 沒有像「{ $words }」的商品。請告訴我我們的名稱或貨號。
draft-how-many = 「{ $words }」要幾件？
draft-confirm-quantity = 訂單 { $number } 第 { $line } 件商品：{ $quantity } 件，對嗎？
draft-ask-address = 訂單 { $number }：{ $problems }。請把缺的傳給我：地址、收件人或手機號碼。
draft-confirm-address = 訂單 { $number } 寄到這裡，對嗎？
draft-who = 「{ $name }」是哪位客戶？點一下，或告訴我客戶的名字。
draft-customer-choice = { $name } …{ $phone }

button-place-order = 確認下單
button-draft = { $number }
button-draft-product = 選第 { $line } 件商品
button-draft-quantity = 填第 { $line } 件商品的數量
button-draft-address = 補全地址
button-draft-customer = 確認客戶
button-draft-without = 不管{ $field }，繼續
button-draft-currency = 改用目錄的幣別和價格
button-draft-line = 拿掉第 { $line } 件商品
button-draft-place = 不是重複，照常下單
button-draft-drop = 不是訂單，關閉
button-draft-new-customer = { $name } 是新客戶
button-draft-save = 儲存
wish-show-draft = 看待處理的訂單
wish-mend-draft = 補全訂單
wish-place-draft = 把留下的訂單下單
wish-drop-draft = 關閉留下的訂單
