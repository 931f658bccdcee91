# 回答：小单说的话

hello = 您好，{ $name }！我是小单，订单的事都可以问我，比如“我的订单到哪了”。
hello-stranger = 您好，我是小单。我还不认识您：请向商家要一个绑定码，私聊发给我，就能查订单了。
you-are-welcome = 不客气，有事随时叫我。
goodbye = 再见，祝您一切顺利！
help = 直接用您平时的话告诉我就行，我能做这些：
help-where = 查订单：“我的订单到哪了”
help-address = 改地址：“改一下收货地址”
help-cancel = 取消：“取消订单”
help-back = 退货、换货：“10026 要退货”，“10026 的背包坏了，换一个”
help-order = 下单：“买两个鼠标”，“照上次再来一单”
help-goods = 问有没有货、运费多少：“键盘有货吗”，“运费多少”
help-rules = 问规定：“退货期限多久”，“取消订单有没有手续费”
help-person = 找人聊：“转人工”
help-decide = 审批：“有哪些单子等我审批”，“批准 10024”，“驳回 10024，太贵了”
help-share = 转交、请人代批：“把 10024 转给同事”，“我下周休假，让别人代我审批”
help-trouble = 盯异常：“有哪些异常订单”，“10027 我来处理”，“一小时后再提醒我”
help-day = 看值班和报表：“谁值班”，“日报”，“周报”
help-figures = 看数字、客户：“这个月哪些商品卖得最好”，“按时发货率”，“10025 的客户是什么情况”
help-holds = 挂起、放行：“挂起 10025，地址要核实”，“放行 10025”
help-prices = 改价：“10025 的台灯改成 240 元一个”，“10025 便宜 20 元”
help-parcels = 发货：“10025 发货，顺丰 SF1366000025001”，“拆单 10025”
help-shelves = 看库存、补货：“KB-87 还有多少库存”，“补货鼠标”
all-right = 好的。
nothing-asked = 好的。您想做什么呢？
nothing-begun = 好的，没有正在办的事，什么都没有改。
out-of-scope = 这个我帮不上忙，我只管订单的事。您可以试试下面这些，或者找人工客服。
went-wrong = 我这边出了点问题，这句话没有办成，什么都没有改。已经记下来给同事看了。您可以再说一遍，或者找人工客服。
answer-not-made-out = 这句我没听明白。
not-understood-twice = 抱歉，我还是没明白。要不要请一位同事来帮您？
why-a-reason = 理由会和这一步一起记下来，以后谁查到都看得明白。一句话就行；不想办了，说“算了”就好。
broken-off = 好的，先不办了，什么都没有改。
left-as-they-are = 好的，{ $orders } 不动。
left-cancel-order = 好的，先不取消，什么都没有改。
left-edit-address = 好的，地址先不改，什么都没有改。
left-edit-items = 好的，商品先不改，什么都没有改。
left-place-order = 好的，先不下单，什么都没有改。
left-approve = 好的，先不批准，什么都没有改。
left-reject = 好的，先不驳回，什么都没有改。
left-undo-approval = 好的，先不撤销，什么都没有改。
left-forward-approval = 好的，先不转交，什么都没有改。
left-delegate = 好的，先不转交，什么都没有改。
left-hold-order = 好的，先不挂起，什么都没有改。
left-release-order = 好的，先不放行，什么都没有改。
left-ship-order = 好的，先不登记发货，什么都没有改。
left-split-order = 好的，先不拆单，什么都没有改。
left-merge-orders = 好的，先不合并，什么都没有改。
left-add-note = 好的，先不加备注，什么都没有改。
left-ack-alert = 好的，先不接手，什么都没有改。
left-snooze-alert = 好的，先不推迟，什么都没有改。
left-resolve-alert = 好的，先不关闭，什么都没有改。
left-restock = 好的，先不补货，什么都没有改。
back-to-beside = 要转请点“{ $button }”。先回到刚才的{ $wish }：
back-to = 回到刚才的{ $wish }：
yes-or-no = 要{ $wish }的话，请回复“好”；不要就回复“不用”。
answer-or-wish = “{ $words }”是您的回答，还是您想{ $wish }？
button-my-answer = 这是回答
button-wish = { $wish }
either-or = 您是想{ $first }，还是{ $second }？
too-long-ago = 距离刚才说的{ $wish }已经有一阵子了，为了稳妥，我没有直接办。要再看一遍吗？
not-yet-of-order = 关于订单 { $order_no }：我明白您想{ $wish }。这件事我现在还办不了，可以请同事来帮您，要转过去吗？
wanted-besides = 您还想{ $wishes }：这件说定了，接着就办。
feedback-noted = 记下了，同事看得到，不会再打扰您。
new-phone = 您留在我们这里的号码要由同事来改，要把 { $phone } 转过去吗？某个订单的收件电话，说一下单号，我现在就能改。
sums-are-here = 金额都在下面，还没有改动。
language-spoken = 好的，我们用中文说。需要什么帮助？
keep-posted = 有进展就在这里告诉您。
keep-posted-of-order = 订单 { $order_no } 有进展就在这里告诉您。
not-by-other-ways = 短信、邮件和电话我发不了。
words-other-ways = 短信|邮件|邮箱|电话
either-of-order = 订单 { $order_no }：
sorry-for-that = 给您添麻烦了，很抱歉。
not-yet = 我明白您想{ $wish }。这件事我现在还办不了，可以请同事来帮您，要转过去吗？
colleague-knows = 同事 { $since } 就知道您在等了，会尽快联系您。
what-we-are = 我是管订单的程序，不是真人。需要的话，我可以帮您叫同事。
only-our-staff = 这一步要由同事来办，要帮您转告吗？
colleague-called = 已经通知同事了，会尽快联系您。
nobody-to-call = 现在没有同事值班，没能替您转接。请稍后再试，或者直接联系商家。
stranger-wants-person = 我还不认识您，没法替您找人。请向商家要一个绑定码，私聊发给我。

ask-code = 请把商家给您的绑定码发给我（形如 K7QM-2XVD，10 分钟内有效）。
already-known = 这个账号已经绑定好了，不用再绑。如果要换人，请联系管理员。
linked = 绑定成功，{ $name }！现在可以问我订单的事了。

which-order = 您想{ $wish }，是哪一单？
which-order-to-see = 要查哪一单？
goods-in-no-order = 您最近的订单里没有找到「{ $product }」。
goods-in-several = 这几单里都有「{ $goods }」。
which-order-number = 请告诉我订单号，比如 10023。
no-orders-yet = 这里还没有您的订单。
did-you-mean = 没有找到订单 { $order_no }。您是不是想说：

your-orders = 您一共有 { $count } 个订单，最近的是：
your-orders-then = { $time }您有 { $count } 个订单：
no-orders-then = { $time }没有您的订单。
your-orders-state = 您有 { $count } 个{ $state }的订单：
your-orders-state-then = { $time }的订单里，{ $state }的有 { $count } 个：
no-orders-state = 您没有{ $state }的订单。
no-orders-state-then = { $time }的订单里，没有{ $state }的。
orders-not-shipped = 还没发货
orders-not-delivered = 还没收到
orders-on-the-way = 在路上
orders-delivered = 已签收
orders-cancelled = 已取消
orders-returned = 已退货
orders-on-hold = 挂起
orders-awaiting-approval = 等审批
orders-running = 还没完成
older-orders = 更早的还有 { $count } 个，告诉我订单号就能查。
order-line = { $order_no } { $status }：{ $product }{ $kinds ->
    [1] {""}
   *[other] {" "}等 { $kinds } 种
}，{ $total }
order-detail = 订单 { $order_no }（{ $status }），{ $placed } 下单：
goods-line = { $product } × { $quantity }，{ $sum }
order-total = 合计 { $total }
order-total-with-freight = 合计 { $total }（含运费 { $freight }）
order-freight-apart = 另加运费 { $freight }；两笔都要付，币种不同。
one-order-one-place = 一个订单只能寄到一个地址。要把其中几样寄到别处，得由同事拆单，要我把您的话转过去吗？还没下的单，可以按地址分开下。
order-goes-where = 订单 { $order_no } 寄到：{ $place }，{ $recipient } { $phone }
others-go-to = 每个订单各有各的地址和电话，改了一单，别的不会跟着变。您其他还没送到的订单：
no-other-on-its-way = 您没有其他还没送到的订单了。
it-is-so = 是的。
it-is-not-so = 不是。
order-goes-to = 送到：{ $place }（{ $recipient } { $phone }）

order-is-placed = 订单 { $order_no } 已收到，正在审核。
order-is-on-hold = 订单 { $order_no } 暂时停下来了，同事正在核实，有结果会马上告诉您。
order-is-cleared = 订单 { $order_no } 已审核，接下来送审批。
order-is-awaiting-approval = 订单 { $order_no } 还在等审批，批准后就安排发货，到时通知您。
order-is-approved = 订单 { $order_no } 已批准，还没发货，仓库会尽快安排。
order-is-allocated = 订单 { $order_no } 正在仓库备货，很快发出。
order-is-shipped = 订单 { $order_no } 已发货，正在路上。
order-is-coming-back = 订单 { $order_no } 已经拦下，正在退回。我们收到后就办退款。
refused-by = { $about } 被{ $name } 驳回了（{ $when }）。
order-is-delivered = 订单 { $order_no } 已签收（{ $since }）。
order-is-closed = 订单 { $order_no } 已完成。
order-is-cancelled = 订单 { $order_no } 已取消（{ $since }）。
order-ended-because = 原因：{ $reason }
order-was-refused = 订单 { $order_no } 没有通过审批，已取消（{ $since }）。
order-is-returned = 订单 { $order_no } 已退回（{ $since }）。
parcel = { $carrier }，运单号 { $tracking_no }
scan = { $at } { $place } { $event }

ask-address = 好的，改订单 { $order_no } 的收货地址。请把新地址发给我，收件人和手机号有变也一起写上。
ask-address-rest = 收到：{ $place }。还差{ $missing }，请补充一下。
ask-which-place = { $place }：叫“{ $district }”的不止一处，是哪一个？点一下，或者写上省市再发一次。
ask-which-place-instead = { $place }：{ $city }没有“{ $district }”，是下面哪一个？点一下，或者把对的地址再发一次。
place-choice = { $place }
ask-address-country = 收到：{ $place }。这是哪个国家或地区？告诉我名字就行。
confirm-address = 请核对订单 { $order_no } 的收货信息：
address-before = 原来：{ $place }，{ $recipient } { $phone }
address-after = 改为：{ $place }，{ $recipient } { $phone }
address-changed = 改好了，订单 { $order_no } 会寄到新地址。
contact-changed = 改好了，订单 { $order_no } 的收件人信息更新了。
address-changed-if-approved = 新地址已送{ $position }批准，批准后订单 { $order_no } 就寄到那里。
address-short = { $place }（{ $recipient } { $phone }）
confirm-cancel = 要取消订单 { $order_no } 吗？合计 { $total }，取消后不能恢复：
order-cancelled = 订单 { $order_no } 已取消。

nothing-to-approve = 没有等您审批的订单。
approvals-waiting = 有 { $count } 个订单等您审批：
approvals-waiting-mixed = 有 { $count } 个审批等您处理：
approvals-rest = 这里没列出的还有 { $count } 个，处理完这些会接着列出。
approval-line = { $order_no }：{ $product }，{ $total }，{ $since } 送审
which-approval = 是哪一单？请点开看一下再定。
confirm-approve = 批准订单 { $order_no }，{ $total }？
confirm-reject = 驳回订单 { $order_no }，{ $total }？驳回后订单就取消了，会告诉客户。理由：{ $reason }
confirm-reject-without-reason = 不写理由，驳回订单 { $order_no }，{ $total }？驳回后订单就取消了，会告诉客户。
confirm-reject-address = 驳回订单 { $order_no }（{ $total }）的新地址？订单仍寄到原来的地址，马上生效，也会告诉客户，不能撤销。理由：{ $reason }
confirm-reject-address-without-reason = 不写理由，驳回订单 { $order_no }（{ $total }）的新地址？订单仍寄到原来的地址，马上生效，也会告诉客户，不能撤销。
ask-reject-reason = 为什么驳回订单 { $order_no }？请写一句理由，客户和同事会看到。
you-approved = 已批准订单 { $order_no }，接下来安排发货。
you-rejected = 已驳回订单 { $order_no }。{ $minutes } 分钟内可以撤销，之后订单取消，会告诉客户。
approval-title = 请审批：订单 { $order_no }
approval-approved = ✓ { $who } 已在 { $when } 批准
approval-approved-with-reason = ✓ { $who } 已在 { $when } 批准：{ $reason }
approval-rejected = ✗ { $who } 已在 { $when } 驳回
approval-rejected-with-reason = ✗ { $who } 已在 { $when } 驳回：{ $reason }
approval-withdrawn = 订单已不需要审批，不用再操作

no-exceptions = 没有异常订单，一切正常。
exceptions = 有 { $count } 个订单要留意：
exception-red = 🔴 { $order_no } { $stage }，已超过 { $due } 的时限{ $priority ->
    [B] {""}
   *[other] ，优先级 { $priority }
}
exception-yellow = 🟡 { $order_no } { $stage }，最晚 { $due }{ $priority ->
    [B] {""}
   *[other] ，优先级 { $priority }
}
more-exceptions = 还有 { $count } 个没列出来，处理完这些再问我一次。
which-alert = 是哪一单的预警？
no-reminder = 没有预警就没有提醒可以推迟；单独定一个提醒，我还做不到。
no-alert-about = 订单 { $order_no } 现在没有预警。
ask-resolve-reason = 订单 { $order_no } 的预警是怎么解决的？写一句，方便以后查。
confirm-resolve = 要关闭订单 { $order_no } 的预警吗？解决办法：{ $reason }
confirm-acknowledge = 订单 { $order_no } 的预警由您来处理吗？
confirm-snooze = 订单 { $order_no } 的预警推迟 { $lasting }再提醒吗？
confirm-snooze-until = 订单 { $order_no } 的预警推迟到 { $until } 再提醒吗？
confirm-pass-on = 订单 { $order_no } 的预警您不处理，现在就通知下一级：{ $people }，好吗？
alert-goes-to-nobody-alone = 预警不能指定交给{ $name }，只能往下一级通知。
alert-nobody-next = 订单 { $order_no } 的预警后面没有别人可通知了。要我请同事看一下吗？
you-acknowledged = 好的，订单 { $order_no } 由您处理，不再提醒其他人。
you-snoozed = 好的，订单 { $order_no } 过 { $lasting }再提醒。
you-snoozed-until = 好的，订单 { $order_no } { $until } 再提醒。
you-passed-on = 好的，订单 { $order_no } 的预警不由您处理，已通知{ $people }。
nobody-calls-you = 现在没有等您处理的预警，也没有等您审批的。
calls-you = 有 { $count } 件在等您：
alert-calls-you = 🔔 { $alert }
approval-calls-you = 等您审批：{ $about }
you-resolved = 好的，订单 { $order_no } 的预警已关闭。
alert-placed-yellow = 订单 { $order_no } 快到初审时限了
alert-placed-red = 订单 { $order_no } 初审超时
alert-on-hold-yellow = 挂起的订单 { $order_no } 快到处理时限了
alert-on-hold-red = 挂起的订单 { $order_no } 处理超时
alert-awaiting-approval-yellow = 订单 { $order_no } 快到审批时限了
alert-awaiting-approval-red = 订单 { $order_no } 审批超时
alert-to-ship-yellow = 订单 { $order_no } 快到发货时限了
alert-to-ship-red = 订单 { $order_no } 发货超时
alert-in-transit-yellow = 订单 { $order_no } 运输偏慢
alert-in-transit-red = 订单 { $order_no } 运输超时
alert-waiting = 还没有人处理
alert-next = 还没有人处理，{ $when } 会叫{ $team }
alert-held = { $who } 在 { $when } 接手处理
alert-snoozed = { $who } 设置 { $until } 再提醒
alert-resolved = ✓ { $when } 已解决
alert-resolved-by = ✓ { $who } 在 { $when } 解决了

nobody-on-call = 现在没有排班，预警会直接发给对应岗位的同事。
duty-not-here = 班没有换，值班在这里改不了，什么都没有变。请管理员用命令改：xiaodan people duty。
on-call-now = 现在值班的是：
on-call = { $team }：{ $name }
on-call-until = { $team }：{ $name }，到 { $until }

report-day = { $since }全天的情况：
report-today = 今天到 { $now } 的情况：
report-days = { $since }到{ $until }的情况：
report-days-so-far = { $since }到现在的情况：
report-placed = { $count ->
    [0] 新订单：没有
   *[other] 新订单：{ $count } 个，{ $value }
}
report-approved = 批准：{ $count } 个
report-shipped = 发货：{ $count } 个
report-delivered = 签收：{ $count } 个
report-cancelled = 取消：{ $count } 个
report-waiting = 现在待审批：{ $count } 个
report-lights = 现在异常：红灯 { $red } 个，黄灯 { $yellow } 个
figures-there-are = 我这里能查到的数字是这些：
pace-awaiting-approval = 按时审批：{ $done } 个里有 { $count } 个（{ $share }%）
pace-none-awaiting-approval = 按时审批：没有审批完的订单
pace-to-ship = 按时发货：{ $done } 个里有 { $count } 个（{ $share }%）
pace-none-to-ship = 按时发货：没有发出的订单
pace-half-shipped = 从下单到发货：一半的订单不超过 { $time }
sold-line = { $product }：{ $pieces } 件，{ $orders } 个订单，{ $value }
sold-none-of = { $product } 没有卖出。
sold-more = ……另外还有 { $count } 种商品。
ask-which-customer = 要查哪位客户？说名字或订单号都行。
customer-since = { $name }：{ $tier }，{ $since }起下单。
customer-without-orders = { $name }：{ $tier }，还没有下过单。
customer-orders = 订单：{ $count } 个{ $count ->
    [0] {""}
   *[other] ，{ $value }
}
customer-not-kept = 取消：{ $cancelled } 个；有退货：{ $returned } 个
customer-favourites = 买得最多：{ $products }
customer-last = 最近一单：{ $order_no }，{ $at }

console-hello = 您现在是 { $name }。直接打字，输入方括号里的数字就是点按钮，Ctrl+D 退出。
