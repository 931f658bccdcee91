# 在聊天里下单，处理下不了的单子

order-what = 好的，想要什么？告诉我商品名或货号，也可以直接点：
order-which-product = “{ $words }”可能是下面的某一个，是哪个？
order-left-out = 没有找到“{ $words }”，没算在内；其余的照旧。换个叫法或货号可以再加。
order-no-such-product = 没有找到“{ $words }”。换个名称或货号试试，也可以直接点：
order-product-choice = { $product } · { $price }
order-how-many = { $product }，单价 { $price }，要几件？
order-odd-count = “{ $said }”算不出是几件，请说一个整数，比如 2。
order-pieces = { $count } 件
order-where-to = 送到哪里？请把地址、收货人和手机号发给我。
order-one-currency = 这几样按不同币种卖，不能放在一张订单里，请分开下单。
order-confirm = 请核对订单：
order-shown-changed = 刚才给您看的内容有变化，还没有下单。现在是这样：
order-line-there = { $product } × { $quantity }，{ $sum }（{ $there }）
order-line-changed = { $product } × { $quantity }，{ $sum }（{ $there }）；上次单价 { $before }，现在 { $after }
order-there = 有货
order-short = { $free ->
    [0] 暂时缺货，要等到货
   *[other] 只有 { $free } 件，要等到货
}
order-not-made-out = 没有动：单里没有您说的商品，或者我没看懂。比如可以说“鼠标改成 3 个”“再加一个键盘”“只要键盘”。
basket-not-ordered = 还没有下单。回复“好”或点“确认下单”才会下单。
basket-not-ordered-yet = 还没有下单，说清楚下面这一点再请您核对。
basket-not-known-yet = 说清楚下面这一点，就能告诉您。
basket-goods-total = 商品合计 { $total }。
basket-total = 一共 { $total }，含寄到下面地址的运费 { $price }。
basket-total-apart = 商品合计 { $total }，寄到下面的地址运费 { $price }，另计。
basket-shipping = 寄到下面的地址，运费 { $price }（{ $carrier }，发货后约 { $days } 天到）。
basket-arrival = 下单后先批准、再发货；{ $carrier }发货后约 { $days } 天送到下面的地址。
order-placed-now = 下单成功，订单号 { $order_no }，合计 { $total }。
order-looks-twice = 这和刚才的订单 { $other } 一模一样，所以没有重复下单。如果确实要两份，同事会帮您下。
order-kept = 订单已经收下，但要请同事先看一下，有结果会告诉您。
draft-line = ⚪ { $number } 还不能下单：{ $problems }
draft-head = 订单 { $number }，来自“{ $source }”，{ $at } 收到
draft-buyer = 客户：{ $name }
draft-goods = { $product } × { $quantity }
draft-problems = 要处理：{ $problems }
draft-is-placed = 好了，已下单，订单号 { $order_no }。
draft-not-yet = 记下了，但还不能下单。
draft-is-dropped = { $number } 已关闭，没有下单。
draft-ask-reason = { $number } 为什么不算订单？一句话就行，会留下记录。
draft-choose-product = “{ $words }”是哪个商品？点一下，或者告诉我名称、货号，我会记住。
draft-say-product = 没有像“{ $words }”的商品。请告诉我咱们的名称或货号。
draft-how-many = “{ $words }”要几件？
draft-confirm-quantity = 订单 { $number } 第 { $line } 件商品：{ $quantity } 件，对吗？
draft-ask-address = 订单 { $number }：{ $problems }。请把缺的发给我：地址、收货人或手机号。
draft-confirm-address = 订单 { $number } 送到这里，对吗？
draft-who = “{ $name }”是哪位客户？点一下，或者告诉我客户的名字。
draft-customer-choice = { $name } …{ $phone }

button-place-order = 确认下单
button-draft = { $number }
button-draft-product = 选第 { $line } 件商品
button-draft-quantity = 填第 { $line } 件商品的数量
button-draft-address = 补全地址
button-draft-customer = 确认客户
button-draft-without = 不管{ $field }，继续
button-draft-currency = 改用目录的币种和价格
button-draft-line = 去掉第 { $line } 件商品
button-draft-place = 不是重复，照常下单
button-draft-drop = 不是订单，关闭
button-draft-new-customer = { $name } 是新客户
button-draft-save = 保存
wish-show-draft = 看待处理的单子
wish-mend-draft = 补全单子
wish-place-draft = 把留下的单子下单
wish-drop-draft = 关闭留下的单子
