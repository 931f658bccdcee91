# 换货：寄回什么、换成什么、差价、先发还是后发

exchange-before-leaving = 订单 { $order_no } 还没有发出，不用换货，直接改商品就行，现在改吗？
broken-before-delivery = 按我们的记录，订单 { $order_no } 还在路上。如果您已经收到了，换货或退款由同事给您办，要帮您转过去吗？
exchange-one-for-one = 换货是一件换一件，多要的请另外下单。
exchange-before-delivery = 订单 { $order_no } 还没有签收，签收以后才能换货。
exchange-nothing-left = 订单 { $order_no } 的商品都已退回，或者正在换货。
ask-exchange-what = 订单 { $order_no } 想换哪件？
ask-exchange-how-many = { $product }有 { $count } 件，要换几件？
ask-exchange-for = { $product }想换成什么？请说商品名；坏了的可以换同款。
ask-exchange-again = 请换成别的商品，或者换同款。
exchange-not-in-it = 订单 { $order_no } 里没有{ $product }，有：{ $goods }。要换的是哪件？
exchange-unknown = 没有找到这个商品。想换成什么？请再说一下商品名。
count-choice = { $count } 件
button-same-goods = 换同款
button-edit-items = 改商品
button-exchange-instead = 换货
exchange-instead-of-return = 这件原来登记了退货，换货以后就不退了。
confirm-exchange = 订单 { $order_no } 要这样换，请核对：
exchange-comes-back = 寄回：{ $product } × { $quantity }，{ $sum }
exchange-goes-out = 换成：{ $product } × { $quantity }，{ $sum }
exchange-freight = 新货的运费 { $amount }，已算在下面。
exchange-freight-apart = 新货的运费 { $amount }，另外付。
exchange-even = 不用补差价，也不用退款。
exchange-to-pay = 要补差价 { $amount }。
exchange-to-get-back = 收到寄回的商品后，退您 { $amount }。
exchange-owes-more = 这些还没有付清，收到寄回的商品后，应付多 { $amount }。
exchange-owes-less = 这些还没有付清，收到寄回的商品后，应付少 { $amount }。
exchange-goes-first = 新货先给您发。换下来的请在 { $until } 前寄回。
exchange-goes-after = 新货先给您留好，收到寄回的商品就发。请在 { $until } 前寄回。
exchange-waits-for-stock = 新货还没有，到货后给您留着。换下来的请在 { $until } 前寄回。
button-exchange = 确认换货
exchange-short = { $product }现在只有 { $free } 件，不够换 { $wanted } 件。可以等到货，可以退款，也可以换别的。
button-exchange-wait = 等到货
button-exchange-other = 换别的
button-money-back = 退货退款
exchange-agreed = 记下了，换货单是 { $replacement_no }。请在 { $until } 前寄回订单 { $order_no } 的商品，收到就给您发新货。寄回的地址可以问同事。
exchange-agreed-first = 记下了，换货单是 { $replacement_no }，新货先给您发。请在 { $until } 前寄回订单 { $order_no } 换下来的商品。寄回的地址可以问同事。
exchange-agreed-waits = 记下了，换货单是 { $replacement_no }，新货到了给您留着。请在 { $until } 前寄回订单 { $order_no } 换下来的商品。寄回的地址可以问同事。
confirm-withdraw-exchange = 订单 { $order_no } 的{ $goods } 留下，不换了？换货单 { $replacement_no } 会取消。
button-keep-exchanged = 不换了
exchange-called-off = 好的，订单 { $order_no } 不换了，也不用寄回。要是已经寄出，请告诉同事。
exchange-not-agreed = 订单 { $order_no } 没有登记换货，不用办什么。
which-exchange = 订单 { $order_no } 有几样在换，哪样不换了？
wish-withdraw-exchange = 取消换货
exchange-send-back = 请在 { $until }前把订单 { $order_no } 的{ $goods }寄回；寄到哪里，同事会告诉您。
exchange-is-back = 订单 { $order_no } 要寄回的商品已经收到，不用再寄。
exchange-costs = 换货单 { $replacement_no }：
exchange-awaited = 换货：{ $goods } 要寄回，换货单 { $replacement_no }。
exchange-goes-for = 这是给订单 { $order_no } 换货的。
return-is-exchanged = 订单 { $order_no } 的这些商品正在换货。想要退款，请先取消换货，再退货。
return-for-exchange = 付过的 { $amount } 抵换货单 { $replacement_no } 的货款，不退。
order-awaits-goods = 订单 { $order_no } 在等换下来的商品。
hold-exchange-goods = 换货：等客户把商品寄回，登记退回后会自动放行。
customer-hold-exchange-goods = 收到您寄回的商品，就给您发新货。

notice-exchange-agreed = 客户要换订单 { $order_no } 的 { $goods }，换货单 { $replacement_no }：{ $sends }。换下来的寄到后，回复“{ $order_no } 退货收到了”。
notice-exchange-for-you = 已经给您登记换货：请寄回订单 { $order_no } 的 { $goods }，换货单 { $replacement_no } 给您发 { $sends }。
notice-exchange-ended = 订单 { $order_no } 的 { $goods } 不换了，不用等；换货单 { $replacement_no } 取消。
notice-exchange-unreturned = 订单 { $order_no } 的 { $goods } 没有寄回来，换货单 { $replacement_no } 已经发出，共 { $amount }，请和客户结清。
notice-exchange-lapsed = 您的订单 { $order_no } 要换的 { $goods } 没有按时寄到，换货单 { $replacement_no } 取消了。有疑问请回复“人工客服”。
notice-exchange-lapsed-sent = 您的订单 { $order_no } 换下来的 { $goods } 没有按时寄到，换货单 { $replacement_no } 的 { $amount } 需要您支付。有疑问请回复“人工客服”。
notice-exchange-back = 您寄回的订单 { $order_no } 的商品已经收到，换货单 { $replacement_no } 不用再等。

history-exchange-agreed = 登记换货：寄回 { $goods }，换成 { $sends }，换货单 { $replacement_no }{ $rule }{ $reason }
history-exchange-goods-back = 订单 { $order_no } 换下来的 { $goods } 收到了{ $credit }
history-exchange-ended = { $lapsed ->
    [1] { $goods } 没有按时寄到，换货单 { $replacement_no } 作罢
   *[other] { $goods } 不换了，换货单 { $replacement_no } 作罢
}
history-credit = ，抵货款 { $amount }
history-due-credited = { $amount } 抵换货单 { $replacement_no } 的货款
refund-credited = 订单 { $order_no }：{ $amount } 已在 { $when } 抵了换货单的货款。
due-reason-exchanged = 换货
input-cause = { $value ->
    [broken] 坏了
   *[other] 想换别的
}

refused-not-exchangeable = 订单 { $order_no } 现在不能换货：要签收以后、在退货期内才可以。有特殊情况可以找人工客服。
refused-unknown-exchange = 没有这笔换货，或者已经结束了。
refused-exchange-under-way = 订单 { $order_no } 的换货取消不了：换下来的已经收到，或者换货单 { $replacement_no } 已经发出。

# 店里的规定：按政策表回答
words-returning = 退货|退换|退吗|能退|可退|可以退|退的|退回来|几天内|无理由|鉴赏期|退掉
words-exchanging = 换货|退换|换吗|能换|可换|可以换|包换|换新
words-giving-up = 取消
words-beyond-rules = 保修|质保|延保|价保|保价|差价|降价|赔|发票|会员|积分|拆封|开封|拆了|用过|穿过|吊牌|定制|二手|退货运费|寄回的运费|退货的运费|退回的运费
rule-return = 签收后 { $days } 天内，您可以退货。
rule-return-regulated = 管制商品（比如药品、医疗器械）是 { $days } 天内。
rule-return-until = 订单 { $order_no } 在 { $until }之前可以退货。
rule-exchange-broken = 商品坏了或有问题，可以换同款：{ $freight }，{ $when }。
rule-exchange-other = 想换成别的，也可以：{ $freight }，{ $when }。
rule-freight-ours = 新货的运费我们出
rule-freight-theirs = 新货的运费您来出
rule-exchange-at-once = 新货先给您发
rule-exchange-when-back = 收到寄回的商品就发新货
rule-cancel = 没发货的订单随时可以取消，不收费用；已经发出的，我们可以请快递拦下来。
rules-end = 想退、想换或想取消，说一声订单号就行；别的规定可以问同事。
