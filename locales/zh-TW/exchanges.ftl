# 換貨：寄回什麼、換成什麼、差價、先發還是後發

exchange-before-leaving = 訂單 { $order_no } 還沒有發出，不用換貨，直接改商品就行，現在改嗎？
broken-before-delivery = 依我們的紀錄，訂單 { $order_no } 還在路上。如果您已經收到了，換貨或退款由同仁為您處理，要幫您轉過去嗎？
exchange-one-for-one = 換貨是一件換一件，多要的請另外下單。
exchange-before-delivery = 訂單 { $order_no } 還沒有簽收，簽收以後才能換貨。
exchange-nothing-left = 訂單 { $order_no } 的商品都已退回，或者正在換貨。
ask-exchange-what = 訂單 { $order_no } 想換哪件？
ask-exchange-how-many = { $product }有 { $count } 件，要換幾件？
ask-exchange-for = { $product }想換成什麼？請說商品名；壞了的可以換同款。
ask-exchange-again = 請換成別的商品，或者換同款。
exchange-not-in-it = 訂單 { $order_no } 裡沒有{ $product }，有：{ $goods }。要換的是哪件？
exchange-unknown = 沒有找到這個商品。想換成什麼？請再說一下商品名。
count-choice = { $count } 件
button-same-goods = 換同款
button-edit-items = 改商品
button-exchange-instead = 換貨
exchange-instead-of-return = 這件原本登記了退貨，換貨之後就不退了。
confirm-exchange = 訂單 { $order_no } 要這樣換，請核對：
exchange-comes-back = 寄回：{ $product } × { $quantity }，{ $sum }
exchange-goes-out = 換成：{ $product } × { $quantity }，{ $sum }
exchange-freight = 新貨的運費 { $amount }，已算在下面。
exchange-freight-apart = 新貨的運費 { $amount }，另外付。
exchange-even = 不用補差價，也不用退款。
exchange-to-pay = 要補差價 { $amount }。
exchange-to-get-back = 收到寄回的商品後，退您 { $amount }。
exchange-owes-more = 這些還沒有付清，收到寄回的商品後，應付多 { $amount }。
exchange-owes-less = 這些還沒有付清，收到寄回的商品後，應付少 { $amount }。
exchange-goes-first = 新貨先給您發。換下來的請在 { $until } 前寄回。
exchange-goes-after = 新貨先給您留好，收到寄回的商品就發。請在 { $until } 前寄回。
exchange-waits-for-stock = 新貨還沒有，到貨後給您留著。換下來的請在 { $until } 前寄回。
button-exchange = 確認換貨
exchange-short = { $product }現在只有 { $free } 件，不夠換 { $wanted } 件。可以等到貨，可以退款，也可以換別的。
button-exchange-wait = 等到貨
button-exchange-other = 換別的
button-money-back = 退貨退款
exchange-agreed = 記下了，換貨單是 { $replacement_no }。請在 { $until } 前寄回訂單 { $order_no } 的商品，收到就給您發新貨。寄回的地址可以問同事。
exchange-agreed-first = 記下了，換貨單是 { $replacement_no }，新貨先給您發。請在 { $until } 前寄回訂單 { $order_no } 換下來的商品。寄回的地址可以問同事。
exchange-agreed-waits = 記下了，換貨單是 { $replacement_no }，新貨到了給您留著。請在 { $until } 前寄回訂單 { $order_no } 換下來的商品。寄回的地址可以問同事。
confirm-withdraw-exchange = 訂單 { $order_no } 的{ $goods } 留下，不換了？換貨單 { $replacement_no } 會取消。
button-keep-exchanged = 不換了
exchange-called-off = 好的，訂單 { $order_no } 不換了，也不用寄回。要是已經寄出，請告訴同事。
exchange-not-agreed = 訂單 { $order_no } 沒有登記換貨，不用辦什麼。
which-exchange = 訂單 { $order_no } 有幾樣在換，哪樣不換了？
wish-withdraw-exchange = 取消換貨
exchange-send-back = 請在 { $until }前把訂單 { $order_no } 的{ $goods }寄回；寄到哪裡，同事會告訴您。
exchange-is-back = 訂單 { $order_no } 要寄回的商品已經收到，不用再寄。
exchange-costs = 換貨單 { $replacement_no }：
exchange-awaited = 換貨：{ $goods } 要寄回，換貨單 { $replacement_no }。
exchange-goes-for = 這是給訂單 { $order_no } 換貨的。
return-is-exchanged = 訂單 { $order_no } 的這些商品正在換貨。想要退款，請先取消換貨，再退貨。
return-for-exchange = 付過的 { $amount } 抵換貨單 { $replacement_no } 的貨款，不退。
order-awaits-goods = 訂單 { $order_no } 在等換下來的商品。
hold-exchange-goods = 換貨：等客戶把商品寄回，登記退回後會自動放行。
customer-hold-exchange-goods = 收到您寄回的商品，就給您發新貨。

notice-exchange-agreed = 客戶要換訂單 { $order_no } 的 { $goods }，換貨單 { $replacement_no }：{ $sends }。換下來的寄到後，回覆「{ $order_no } 退貨收到了」。
notice-exchange-for-you = 已經給您登記換貨：請寄回訂單 { $order_no } 的 { $goods }，換貨單 { $replacement_no } 給您發 { $sends }。
notice-exchange-ended = 訂單 { $order_no } 的 { $goods } 不換了，不用等；換貨單 { $replacement_no } 取消。
notice-exchange-unreturned = 訂單 { $order_no } 的 { $goods } 沒有寄回來，換貨單 { $replacement_no } 已經發出，共 { $amount }，請和客戶結清。
notice-exchange-lapsed = 您的訂單 { $order_no } 要換的 { $goods } 沒有按時寄到，換貨單 { $replacement_no } 取消了。有疑問請回復「真人客服」。
notice-exchange-lapsed-sent = 您的訂單 { $order_no } 換下來的 { $goods } 沒有按時寄到，換貨單 { $replacement_no } 的 { $amount } 需要您支付。有疑問請回復「真人客服」。
notice-exchange-back = 您寄回的訂單 { $order_no } 的商品已經收到，換貨單 { $replacement_no } 不用再等。

history-exchange-agreed = 登記換貨：寄回 { $goods }，換成 { $sends }，換貨單 { $replacement_no }{ $rule }{ $reason }
history-exchange-goods-back = 訂單 { $order_no } 換下來的 { $goods } 收到了{ $credit }
history-exchange-ended = { $lapsed ->
    [1] { $goods } 沒有按時寄到，換貨單 { $replacement_no } 作罷
   *[other] { $goods } 不換了，換貨單 { $replacement_no } 作罷
}
history-credit = ，抵貨款 { $amount }
history-due-credited = { $amount } 抵換貨單 { $replacement_no } 的貨款
refund-credited = 訂單 { $order_no }：{ $amount } 已在 { $when } 抵了換貨單的貨款。
due-reason-exchanged = 換貨
input-cause = { $value ->
    [broken] 壞了
   *[other] 想換別的
}

refused-not-exchangeable = 訂單 { $order_no } 現在不能換貨：要簽收以後、在退貨期內才可以。有特殊情況可以找真人客服。
refused-unknown-exchange = 沒有這筆換貨，或者已經結束了。
refused-exchange-under-way = 訂單 { $order_no } 的換貨取消不了：換下來的已經收到，或者換貨單 { $replacement_no } 已經發出。

# 店裡的規定：依政策表回答
words-returning = 退货|退换|退吗|能退|可退|可以退|退的|退回来|几天内|无理由|鉴赏期|退掉|退貨|退換|退嗎|幾天內|無理由|鑑賞期
words-exchanging = 换货|退换|换吗|能换|可换|可以换|包换|换新|換貨|退換|換嗎|能換|可換|可以換|包換|換新
words-giving-up = 取消
words-beyond-rules = 保固|保修|质保|質保|價差|差价|降价|降價|赔|賠|发票|發票|会员|會員|积分|點數|拆封|開封|拆了|用过|用過|穿过|穿過|吊牌|客製|定制|二手|退货运费|退貨運費|寄回的運費|退貨的運費
rule-return = 簽收後 { $days } 天內，您可以退貨。
rule-return-regulated = 管制商品（例如藥品、醫療器材）是 { $days } 天內。
rule-return-until = 訂單 { $order_no } 在 { $until }之前可以退貨。
rule-exchange-broken = 商品壞了或有問題，可以換同款：{ $freight }，{ $when }。
rule-exchange-other = 想換成別的，也可以：{ $freight }，{ $when }。
rule-freight-ours = 新貨的運費由我們負擔
rule-freight-theirs = 新貨的運費由您負擔
rule-exchange-at-once = 新貨先寄給您
rule-exchange-when-back = 收到寄回的商品就寄出新貨
rule-cancel = 還沒出貨的訂單隨時可以取消，不收費用；已經寄出的，我們可以請物流攔下來。
rules-end = 想退、想換或想取消，說一聲訂單編號就行；其他規定可以問同事。
