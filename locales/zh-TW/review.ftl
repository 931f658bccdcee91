# 審核：為什麼保留、怎麼放行、什麼要簽核、什麼要付款

hold-unpaid = 先付款後出貨的訂單，貨款還沒到。登記入帳後會自動放行。
hold-over-credit = 加上這一筆，客戶的欠款就超過信用額度了。請等客戶付款、調高額度，或是直接放行。
hold-below-floor = 有商品低於底價，請確認價格後再放行。
hold-licence-unsigned = 含管制商品，請核對許可證並簽核，簽完會自動放行。
hold-contact-elsewhere = 新客戶，但電話或地址和別的客戶相同，請確認後再放行。

order-held-since = 訂單 { $order_no } 從 { $since } 起保留。
held-by-review = 審核時保留的原因：
held-by-colleague = 同仁保留的原因：
still-to-sign = 出貨前還要簽核：{ $checkpoints }。
customer-hold-address-incomplete = 收件地址還缺{ $missing }。點「改地址」補上，訂單就會自動往下走。
customer-hold-unpaid = 還沒收到您的貨款 { $total }，入帳後訂單會自動往下走。
notice-hold-address-incomplete = 您的訂單 { $order_no } 暫時停下了：收件地址還缺{ $missing }。請回覆「改 { $order_no } 的地址」補上。
notice-hold-unpaid = 感謝您的訂單 { $order_no }。收到貨款 { $total } 後就安排出貨。

ask-hold-reason = 為什麼要保留訂單 { $order_no }？請寫一句，給同仁看。
confirm-hold = 要保留訂單 { $order_no } 嗎？金額 { $total }，原因：{ $reason }
order-held = 訂單 { $order_no } 已保留，有人放行之前不會往下走。
confirm-release = 訂單 { $order_no }（{ $total }）重新審核沒有發現問題，要放行嗎？
confirm-release-still = 訂單 { $order_no }（{ $total }）仍要放行嗎？重新審核還發現：
order-released = 訂單 { $order_no } 已放行。

ask-payment-reference = 訂單 { $order_no } 這筆貨款的交易序號是多少？例如銀行的轉帳編號。
confirm-payment = 登記訂單 { $order_no } 已入帳 { $amount }，對嗎？
payment-noted = 訂單 { $order_no } 的貨款已登記。
refused-nothing-paid = 付款金額要大於 0，交易序號不超過 64 個字。
refused-paid-already = 訂單 { $order_no } 已經付清 { $total }，沒有再登記。
refused-payment-elsewhere = 交易序號 { $reference } 已經登記在別的訂單上，或是金額不同，請核對。
refused-credit-limit = 信用額度是不小於 0 的金額加幣別，例如 50000 CNY。
refused-no-customer = 「{ $name }」不是客戶，不能約定信用額度。請先用 xiaodan people add 加為客戶。

checkpoint-licence = 許可證
checkpoint-temperature = 溫度
ask-licence = 訂單 { $order_no } 核對的是哪張許可證？請寫證號和有效期限。
ask-temperature = 訂單 { $order_no } 的溫度是多少，在哪裡量的？
confirm-sign = 簽核訂單 { $order_no } 的{ $checkpoint }：{ $found }，對嗎？
checkpoint-signed = 訂單 { $order_no } 的{ $checkpoint }已簽核。
refused-no-checkpoint = 訂單 { $order_no } 沒有這一項要簽核。
refused-signed-already = 訂單 { $order_no } 的{ $checkpoint }已由{ $who }於 { $when } 簽核。
refused-nothing-found = 請寫明{ $checkpoint }的核對結果，不超過 500 個字。
refused-not-signed = 訂單 { $order_no } 還不能出貨：{ $checkpoints }尚未簽核。問「{ $order_no } 到哪了」，再點「簽核」。

button-hold = 確認保留
button-release = 放行
button-paid = 已收款
button-no-reference = 沒有交易序號
button-sign = 簽核：{ $checkpoint }
wish-note-payment = 登記付款
wish-sign-checkpoint = 簽核管制商品
