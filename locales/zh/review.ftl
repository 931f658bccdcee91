# 审核：为什么挂起、怎么放行、什么要签核、什么要付款

hold-unpaid = 先款后货的订单，货款还没到。登记到账后会自动放行。
hold-over-credit = 加上这一单，客户欠款就超过信用额度了。请等客户回款、调高额度，或者直接放行。
hold-below-floor = 有商品低于底价，请核对价格后再放行。
hold-licence-unsigned = 含受管制商品，请核对许可证并签核，签完会自动放行。
hold-contact-elsewhere = 新客户，但电话或地址和别的客户相同，请核实后再放行。

order-held-since = 订单 { $order_no } 从 { $since } 起挂起。
held-by-review = 审核时挂起的原因：
held-by-colleague = 同事挂起的原因：
still-to-sign = 发货前还要签核：{ $checkpoints }。
customer-hold-address-incomplete = 收货地址还缺{ $missing }。点“改地址”补上，订单就会自动往下走。
customer-hold-unpaid = 还没收到您的货款 { $total }，到账后订单会自动往下走。
notice-hold-address-incomplete = 您的订单 { $order_no } 暂时停下了：收货地址还缺{ $missing }。请回复“改 { $order_no } 的地址”补上。
notice-hold-unpaid = 感谢您的订单 { $order_no }。收到货款 { $total } 后就安排发货。

ask-hold-reason = 为什么要挂起订单 { $order_no }？请写一句，给同事看。
confirm-hold = 要挂起订单 { $order_no } 吗？金额 { $total }，原因：{ $reason }
order-held = 订单 { $order_no } 已挂起，有人放行之前不会往下走。
confirm-release = 订单 { $order_no }（{ $total }）复审没有发现问题，要放行吗？
confirm-release-still = 订单 { $order_no }（{ $total }）仍要放行吗？复审还发现：
order-released = 订单 { $order_no } 已放行。

ask-payment-reference = 订单 { $order_no } 这笔货款的流水号是多少？例如银行回单号。
confirm-payment = 登记订单 { $order_no } 已到账 { $amount }，对吗？
payment-noted = 订单 { $order_no } 的货款已登记。
refused-nothing-paid = 付款金额要大于 0，流水号不超过 64 个字。
refused-paid-already = 订单 { $order_no } 已经付清 { $total }，没有再登记。
refused-payment-elsewhere = 流水号 { $reference } 已经登记在别的订单上，或者金额不同，请核对。
refused-credit-limit = 信用额度是不小于 0 的金额加币种，例如 50000 CNY。
refused-no-customer = “{ $name }”不是客户，不能约定信用额度。请先用 xiaodan people add 加为客户。

checkpoint-licence = 许可证
checkpoint-temperature = 温度
ask-licence = 订单 { $order_no } 核对的是哪张许可证？请写证号和有效期。
ask-temperature = 订单 { $order_no } 的温度是多少，在哪里测的？
confirm-sign = 签核订单 { $order_no } 的{ $checkpoint }：{ $found }，对吗？
checkpoint-signed = 订单 { $order_no } 的{ $checkpoint }已签核。
refused-no-checkpoint = 订单 { $order_no } 没有这一项要签核。
refused-signed-already = 订单 { $order_no } 的{ $checkpoint }已由{ $who }在 { $when } 签核。
refused-nothing-found = 请写明{ $checkpoint }的核对结果，不超过 500 个字。
refused-not-signed = 订单 { $order_no } 还不能发货：{ $checkpoints }没有签核。问“{ $order_no } 到哪了”，再点“签核”。

button-hold = 确认挂起
button-release = 放行
button-paid = 已收款
button-no-reference = 没有流水号
button-sign = 签核：{ $checkpoint }
wish-note-payment = 登记付款
wish-sign-checkpoint = 签核受管制商品
