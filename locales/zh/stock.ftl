# 库存：问有没有货
goods-weigh = { $product } 连包装重 { $weight } 克。
goods-not-known = { $product } 的这一点商品资料里没有，我不敢乱说。可以请同事确认，要帮您问吗？
price-in-one-currency = 只按 { $currency } 卖，折合别的货币多少我说不准。
words-weight = 多重|重量|几斤|公斤|千克|多少克|斤
words-money-usd = 美元|美金|美刀|usd
words-money-cny = 人民币|rmb|cny
words-money-eur = 欧元|eur
words-money-gbp = 英镑|gbp
stock-price = { $product } 单价 { $price }。
stock-there = { $product } 有货，现在下单就能安排。
stock-few = { $product } 只剩 { $count } 件了，想要请尽快下单。
stock-out = { $product } 暂时没货了，到货时间还没定。
stock-out-until = { $product } 暂时没货，预计 { $at } 到货。
stock-enough = 有的，{ $product } 要 { $wanted } 件没问题。
stock-not-enough = { $product } 现在凑不齐 { $wanted } 件，目前最多 { $count } 件。
stock-more-coming = 预计 { $at } 还有货到。
ask-product = 您想查哪件商品？告诉我名字或货号就行。
which-product = 您说的是哪一件？
did-you-mean-product = 没有找到“{ $words }”。您是不是想找：
unknown-product = 没有找到“{ $words }”。换个名字或货号再试试，也可以请同事帮您查。
choice = { $label }

# 库存：同事看的
stock-head = { $product }（{ $sku }）：可用 { $free } 件，已留给订单 { $reserved } 件
stock-shelf = { $warehouse }：现有 { $on_hand }，已留 { $reserved }，可用 { $free }
stock-shelf-low = 🔴 { $warehouse }：现有 { $on_hand }，已留 { $reserved }，可用 { $free }，低于安全库存 { $safety }
stock-shelf-reorder = 🟡 { $warehouse }：现有 { $on_hand }，已留 { $reserved }，可用 { $free }，到了补货点 { $reorder_point }
stock-lot = 　批次 { $lot }：{ $on_hand } 件
stock-lot-expires = 　批次 { $lot }：{ $on_hand } 件，{ $until } 到期
stock-lot-expired = 　批次 { $lot }：{ $on_hand } 件，{ $until } 已到期，不再出货
stock-waiting = 缺货的订单还在等 { $count } 件。
button-restock = 补货
button-count = 盘点

# 补货
restock-nothing = 货都够，没有要补的。
restock-head = 有 { $count } 处该补货了：
restock-only-coming = 没有新的要补，这些已经在采购：
restock-line = 🟡 { $product }（{ $warehouse }）：可用 { $free }，补货点 { $reorder_point }，建议向{ $supplier }补 { $quantity } 件
restock-line-urgent = 🔴 { $product }（{ $warehouse }）：可用 { $free }，低于安全库存 { $safety }，建议马上向{ $supplier }补 { $quantity } 件
restock-line-coming = { $product }（{ $warehouse }）：可用 { $free }，已经在采购
restock-line-no-supplier = 🔴 { $product }（{ $warehouse }）：可用 { $free }，补货点 { $reorder_point }，没有可用的供应商
restock-no-shelf = { $product } 还没有放在任何仓库，请先建好货位再采购。
restock-needs-approval = 金额较大，提交后要先审批才会下单。
ask-restock-quantity = 要采购多少件{ $product }？
ask-restock-warehouse = { $product } 补到哪个仓库？
confirm-restock = 向{ $supplier }采购 { $quantity } 件{ $product }，入{ $warehouse }？共 { $cost }，预计 { $at } 到。
button-order-more = 补 { $label }
button-order-from-supplier = 确认采购

# 采购单
purchase-made = 采购单 { $number } 已下：向{ $supplier }采购 { $quantity } 件{ $product }，预计 { $at } 到{ $warehouse }。
purchase-made-waits = 采购申请 { $number } 已提交：{ $quantity } 件{ $product }，{ $cost }。{ $approvers } 批准后下单。
purchase-nobody-to-approve = 采购申请 { $number } 没有提交：除了您没有别人能审批。请管理员先指定一位经理，再提交一次。
purchase-line = 采购 { $number }：{ $product } 还有 { $outstanding } 件在路上，{ $supplier }，预计 { $at } 到{ $warehouse }
purchase-line-late = 🔴 采购 { $number }：{ $product } 还差 { $outstanding } 件，{ $supplier }本应 { $at } 送到{ $warehouse }，已晚
purchase-line-waits = 🟡 采购 { $number }：{ $quantity } 件{ $product }，{ $supplier }，{ $cost }，等 { $approvers } 审批
purchase-is-requested = 采购申请 { $number }：向{ $supplier }采购 { $quantity } 件{ $product }，入{ $warehouse }，共 { $cost }。等 { $approvers } 审批。
purchase-is-ordered = 采购单 { $number }：{ $quantity } 件{ $product }，{ $supplier }，预计 { $at } 到{ $warehouse }。
purchase-is-partly-received = 采购单 { $number }：{ $product } 到了 { $received } 件，还差 { $outstanding } 件，预计 { $at } 到{ $warehouse }。
purchase-is-received = 采购单 { $number }：{ $quantity } 件{ $product }已全部收进{ $warehouse }。
purchase-is-cancelled = 采购单 { $number }（{ $quantity } 件{ $product }）已取消，收到过 { $received } 件。
purchase-is-late = 采购单 { $number }：{ $product } 还差 { $outstanding } 件，{ $supplier }本应 { $at } 送到{ $warehouse }，已晚。
purchase-cancelled = 采购 { $number } 已取消。
purchase-state-requested = 等待审批
purchase-state-ordered = 已下单
purchase-state-partly-received = 部分到货
purchase-state-received = 已全部到货
purchase-state-cancelled = 已取消
ask-cancel-purchase-reason = 为什么取消采购 { $number }？写一句，方便以后查。
confirm-cancel-purchase = 取消采购 { $number }（{ $product } 还差 { $outstanding } 件，{ $supplier }）？理由：{ $reason }
confirm-supplier-out = { $supplier }没有{ $product }了，取消采购 { $number }，改向备选供应商补货？
ask-received = 采购 { $number } 还差 { $outstanding } 件{ $product }，这次到了多少？有到期日就一起写，比如“30件，2027-03-01到期”。
confirm-received = 把 { $came } 件{ $product }收进{ $warehouse }？{ $left ->
    [0] 采购 { $number } 就到齐了。
   *[other] 采购 { $number } 收完后还差 { $left } 件。
}
confirm-received-until = 把 { $came } 件{ $product }（{ $until } 到期）收进{ $warehouse }？{ $left ->
    [0] 采购 { $number } 就到齐了。
   *[other] 采购 { $number } 收完后还差 { $left } 件。
}
goods-received = 收好了：{ $came } 件{ $product }进了{ $warehouse }。等货的订单会按先后自动安排。
came-without-purchase = { $product }没有在路上的采购，没有记下到货。到货要对着采购单登记；没有采购单的，可以盘点货架，按实数改。
which-purchase-came = { $product }的到货，记在哪张采购单上？
button-purchase = 看采购 { $label }
button-decide = 去审批
button-cancel-purchase = 取消采购
button-supplier-out = 供应商缺货
button-receive = 收货
button-all-came = 全部到了

# 盘点
which-shelf = 盘点哪个仓库的{ $product }？
ask-counted = { $warehouse }的{ $product }账上有 { $expected } 件（其中 { $reserved } 件已留给订单）。实际数出来多少件？
cannot-move-stock = 仓库之间的调拨我这里做不了，什么都没有改。货搬好以后，可以在两个仓各盘点一次，按实数改。
ask-why-more = { $warehouse }的{ $product }数出 { $counted } 件，比账上的 { $expected } 件多 { $difference } 件。是什么原因？写一句，方便以后查。
ask-why-fewer = { $warehouse }的{ $product }数出 { $counted } 件，比账上的 { $expected } 件少 { $difference } 件。是什么原因？写一句，方便以后查。
confirm-count-more = { $warehouse }的{ $product }：账上 { $expected } 件，数出 { $counted } 件，多 { $difference } 件。按数出来的改？原因：{ $reason }
confirm-count-fewer = { $warehouse }的{ $product }：账上 { $expected } 件，数出 { $counted } 件，少 { $difference } 件。按数出来的改？原因：{ $reason }
counted = 改好了，{ $warehouse }的{ $product }现在是 { $counted } 件。
counted-as-expected = 数得正好，{ $warehouse }的{ $product }就是 { $counted } 件，已记下。
button-count-again = 重新盘点
button-count-right = 按数出来的改

wish-show-purchase = 看采购单
wish-cancel-purchase = 取消采购
wish-receive-goods = 收货
wish-count-stock = 盘点
wish-count-again = 盘点

# 通知
notice-stock-low = { $warehouse }的{ $product }只剩 { $free } 件可用，低于安全库存 { $safety } 件。回复“该补什么货”可以看采购进度。
notice-lot-expiring = { $warehouse }的{ $product }（批次 { $lot }，{ $quantity } 件）{ $until } 到期，请优先出货。
notice-lot-expired = { $warehouse }的{ $product }（批次 { $lot }，{ $quantity } 件）已在 { $until } 到期，不再出货，请下架处理。
notice-stock-lapsed = 您的订单 { $order_no } 还在，只是留货的时间到了，货先放回去了；等它能往下走了，会马上重新为您留货。
notice-goods-expected = 您的订单 { $order_no } 里有商品暂时缺货，预计 { $at } 到货，到了马上为您安排。
notice-goods-unsure = 您的订单 { $order_no } 等的商品到货时间有变，新的日期定了就告诉您。不想等可以回复“取消 { $order_no }”。
notice-purchase-ordered = 采购单 { $number }：{ $supplier }的 { $quantity } 件{ $product }预计 { $at } 到{ $warehouse }，请准备收货。
notice-purchase-late = 采购单 { $number } 晚了：{ $supplier }的 { $quantity } 件{ $product }本应 { $at } 到{ $warehouse }，请催一下。

# 不能办的时候
refused-bad-count = 数量应是 0 到 { $limit } 的整数，请核对后再发。
refused-bad-levels = 补货点不能低于安全库存，两个数都不能小于 0。请改一下再发。
refused-bad-lot = 批次 { $number } 的到期日不对：已经过期，或和这个批次原来的日期不一样。请核对包装上的日期。
refused-count-outdated = 刚才账上是 { $expected } 件，现在是 { $on_hand } 件了。请按现在的数再盘一次。
refused-not-promised = 要发出 { $wanted } 件，但那里只给这张订单留了 { $promised } 件。请核对仓库和数量。
refused-shelf-short = 要从那里留 { $wanted } 件，但只有 { $free } 件可用。请换个仓库或减少数量。
refused-unknown-purchase = 没有找到这张采购单。发“该补什么货”可以看现有的。
refused-unknown-supplier = 没有找到这个{ $what }，请核对后再试。
supplies-supplier = 供应商
supplies-product = 商品
supplies-warehouse = 仓库
refused-bad-quantity = 采购数量应在 { $least } 到 { $most } 件之间，请改一下再发。
refused-bad-supplier = { $wrong }请改一下再试。
supplier-wrong-name = 供应商要有名字，不超过 120 个字。
supplier-wrong-taken = 已经有这个名字的供应商。
supplier-wrong-days = 交货天数要在 0 到 365 之间。
supplier-wrong-rank = 顺位从 1 开始。
supplier-wrong-cost = 价格不能小于 0。
supplier-wrong-least = 起订量至少是 1。
refused-too-much-came = 采购 { $number } 只差 { $outstanding } 件，到的比这多。请先核对，多出来的另行登记。
refused-no-supplier = 还没有人供应这件商品。请管理员用命令登记供货：xiaodan supplies source 货号 供应商 --cost 价格，再来补货。
refused-purchase-over = 采购 { $number } { $state }，不能再改了。
refused-purchase-changed = 采购 { $number } 刚刚有变化，请看一下现在的样子再操作。
