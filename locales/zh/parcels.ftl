# 仓库和客户问发货：说的话

waybill-no-carrier = 待定快递
waybill-recipient = 收件
waybill-sender = 寄件
waybill-goods = { $sku }  { $product } × { $quantity }
waybill-orders = 订单 { $orders }，包裹 { $parcel }
waybill-weight = 重量 { $kilograms } 公斤
waybill-place = 第 { $place } 件，共 { $all } 件

# 包裹与拣货
parcel-goods = { $product } × { $quantity }
parcel-line = 包裹 { $parcel }（订单 { $orders }，{ $state }）：{ $goods }
parcel-line-at = 包裹 { $parcel }（订单 { $orders }，{ $warehouse }，{ $state }）：{ $goods }
parcel-title = 拣货单：包裹 { $parcel } · 订单 { $orders }
parcel-waits = 货架上没找到，等补货，到货后自动安排
parcel-urged = 客户催过 { $times } 次，请优先
parcel-signed = { $carrier }，运单号 { $tracking_no }，{ $signed_by } 签收
parcels-sent = 分 { $all } 个包裹发货，已发出 { $sent } 个。
pick-line = { $sku }  { $product } × { $quantity }
pick-line-of = { $sku }  { $product } × { $quantity }（订单 { $order_no }）
picked-line = ✓ { $sku }  { $product }：{ $picked } / { $quantity }
picked-line-of = ✓ { $sku }  { $product }：{ $picked } / { $quantity }（订单 { $order_no }）
label-warehouse = 仓库
label-carrier = 快递
label-weight = 重量
kilograms = { $kilograms } 公斤

which-are-done = 是哪几个？请带上订单号再说一次。现在要做的有 { $count } 个：
work-to-do = 现在要做的包裹有 { $count } 个，催过的在前：
more-parcels = 还有更多，做完这些再问我一次。
orders-wait-for-wave = 没有正在拣的包裹；有 { $count } 个订单等着安排仓库。
nothing-to-ship = 没有要发的货，都发完了。
wave-planned = 安排好了 { $count } 个订单，按远近、运费和时效选了仓。
planned-one = 订单 { $order_no } 安排好了：
already-planned = 订单 { $order_no } 已经安排过了：
wave-empty = 没有能安排的订单：货还没到齐。
you-picked = 好的，包裹 { $parcel } 拣齐了，可以打包。
confirm-short = 包裹 { $parcel } 缺这些，登记吗？
button-note-short = 登记缺货
ask-missing = 包裹 { $parcel } 缺哪件、缺几件？点按钮，或写一句，比如“鼠标缺 1 个”。
short-noted = 记下了，包裹 { $parcel } 缺：
ask-scan = 包裹 { $parcel }：拍商品条码发给我，一张算一件，也可以写货号。还要拣：
scanned = ✓ { $product }。还要拣：
not-in-parcel = 包裹 { $parcel } 里没有这件，请放回货架。还要拣：
ask-weight = 包裹 { $parcel } 称一下是多少？比如“2.3 公斤”。
you-packed = 包裹 { $parcel } 打包好了，{ $kilograms } 公斤。
you-weighed-again = 包裹 { $parcel } 的重量改成了 { $kilograms } 公斤（原来 { $before } 公斤）。
label-link = 包裹 { $parcel } 的面单（1 小时内有效）：{ $link }
label-in-private = 面单上有客户的地址电话，请私聊问我要。
no-links = 这里给不了链接，请用命令：xiaodan label 订单号 --out 文件
voice-unread = 语音我还听不懂，请打成字发给我。
sticker-unread = 收到啦！有订单的事，打一句话告诉我就行。
place-unread = 定位我看不懂，请把地址写成文字：省、市、区，到门牌号。
file-unread = 这个我打不开，请写一句话告诉我是什么事。
photo-unread = 照片我收到了，但里面没有条码，我看不懂图。请写一句话告诉我是什么事。
photo-unread-staff = 照片里没有看清条码，请靠近一点、拍平一点再来一张，或者直接打号码。

# 登记发货
ask-tracking = 订单 { $order_no } 发哪家快递、运单号多少？也可以拍一张面单条码。
ask-tracking-planned = 订单 { $order_no } 计划走{ $carrier }，运单号多少？也可以拍面单条码；换快递就一起写上。
ask-tracking-again = 这里面没看到运单号。订单 { $order_no } 的运单号是 6 到 40 位字母数字，请再发一次。
which-carrier = 运单号 { $tracking_no } 是哪家快递的？点按钮，或者连名字一起再发一次。
which-parcel = 订单 { $order_no } 还有 { $count } 个包裹没发，这次发哪个？
confirm-ship = 登记订单 { $order_no } 发货：{ $carrier }，运单号 { $tracking_no }？
ships-with = 同一个包裹里还有订单 { $orders }，一起发出。
odd-tracking-no = ⚠️ 这个单号不像{ $carrier }的格式，请再核对一下面单。
stays-here = 另外 { $count } 个包裹还留在仓里，之后再发。
shipped-whole = 登记好了：订单 { $order_no } 全部发出，{ $carrier } { $tracking_no }。
shipped-part = 登记好了：订单 { $order_no } 的一个包裹发出，{ $carrier } { $tracking_no }。
still-to-ship = 还要发 { $count } 个包裹：{ $goods }。
which-packed = 运单 { $tracking_no } 是哪个包裹的？这些已经打包好：
ask-right-tracking = 订单 { $order_no } 正确的运单号是多少？
which-tracking-wrong = 订单 { $order_no } 有 { $count } 个包裹，哪个运单号错了？
no-tracking-yet = 订单 { $order_no } 还没发货（{ $status }），没有登记过单号，不用更正。发货时再登记单号就行。
no-tracking-yet-ship = 订单 { $order_no } 还没发货，没有登记过单号，不用更正。现在要发的话，点下面登记发货。
confirm-correct-tracking = 订单 { $order_no } 的运单号 { $before } 改为{ $carrier } { $tracking_no }？原号查到的物流会去掉。
button-correct-tracking = 改运单号
tracking-corrected = 改好了，订单 { $order_no } 的运单号现在是{ $carrier } { $tracking_no }。
already-recorded = 订单 { $order_no } 的运单 { $tracking_no } 已经登记过了。

# 拆单与合并
ask-split = 订单 { $order_no } 里有这些，哪件单独先发？
ask-split-quantity = { $product }一共 { $quantity } 件，单独先发几件？
split-choice = 先发{ $product }
confirm-split = 把订单 { $order_no } 这样分开发货？
split-first = 单独一个包裹：{ $goods }
split-rest = 其余：{ $goods }
order-split = 拆好了，订单 { $order_no } 现在分 { $count } 个包裹：
ask-merge = 要把哪几个订单合在一起发？请把订单号都发给我。
confirm-merge = 把订单 { $orders } 合在一起发货？
orders-merged = 合好了，订单 { $orders } 一起发，共 { $count } 个包裹：

# 催单、时效、运费
urged = 已经替您催了订单 { $order_no }（现在{ $status }），负责的同事收到了提醒，会优先处理。
urged-again = 又记下了一次。订单 { $order_no }（现在{ $status }）刚提醒过同事，已经排在前面了。
urged-due = 这一步约定最晚 { $due } 前完成。
urged-late = 这一步原定 { $due } 前完成，已经晚了，很抱歉。
step-due-to-ship = 最晚 { $due } 前发出。
step-late-to-ship = 原定 { $due } 前发出，已经晚了，很抱歉。回复“催一下”，我马上转给仓库。
step-due-awaiting-approval = 最晚 { $due } 前会有结果。
step-late-awaiting-approval = 原定 { $due } 前有结果，已经晚了，很抱歉。回复“催一下审批”，我就提醒审批人。
arrives = 订单 { $order_no } 由{ $carrier }（{ $tracking_no }）派送，预计 { $arrives } 前送到。
arrives-any-time = 订单 { $order_no } 由{ $carrier }（{ $tracking_no }）派送，{ $shipped } 发出，按时效应该到了或就快到了。
arrives-after-shipping = 订单 { $order_no }（{ $status }）最晚 { $ships } 发货，路上约 { $days } 天，预计 { $arrives } 前送到。
arrives-unknown = 订单 { $order_no } 现在{ $status }，发货日期还定不下来；发出后路上约 { $days } 天。
arrives-in-time = { $day }应该来得及。
arrives-not-in-time = { $day }能不能到，我不敢保证，可能会晚些。
button-urge = 催一下
arrived-already = 订单 { $order_no } 已经在 { $when } 签收了。
ask-destination = 要寄到哪里？告诉我省市（或国家）就行；也可以给我订单号。
shipping-to = 寄到{ $place }，1 公斤的包裹：
shipping-of = 订单 { $order_no } 可以这样寄：
shipping-option = { $carrier }：{ $price }，约 { $days } 天
shipping-about = 运费按实际重量和体积为准，时间从发出那天算起。
shipping-charged-in = 运费以 { $currency } 计收，和商品的币种不同。
shipping-unknown = 这个地方的运费我还不清楚，可以请同事帮您问。

# 按钮
button-parcel = 包裹 { $parcel } · { $orders }
button-this-parcel = 发包裹 { $parcel }
button-next-wave = 安排新订单（{ $count }）
button-all-picked = 都拣好了
button-short = 有缺货
button-scan = 扫码拣货
button-pack = 打包称重
button-ship-parcel = 登记发货
button-waybill = 打印面单
button-ship = 确认发货
button-split = 就这样拆
button-merge = 合并发货
button-where = 到哪了
button-missing = 缺{ $product }
button-missing-all = { $product } 全缺（{ $quantity }）

# 想做的事
wish-next-wave = 安排新订单
wish-show-parcel = 看包裹
wish-pick-parcel = 登记拣货
wish-correct-tracking = 改运单号
wish-short-pick = 报缺货
wish-scan-parcel = 扫码拣货
wish-pack-parcel = 打包称重
wish-print-label = 打印面单
wish-unread = 看看发来的东西
