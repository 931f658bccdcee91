# 订单的来龙去脉，和备注

history = 订单 { $order_no } 的经过：
history-left-out = 前面还有 { $count } 条没有列出。
button-earlier = 看前面的 { $count } 条
history-line = { $at } { $who }（{ $via }）：{ $what }
history-line-house = { $at } 小单：{ $what }
history-you = 您
history-position = { $position }
history-rule = （规则：{ $rule }）
history-because = ：{ $reason }
history-goods = { $product } × { $quantity }
history-goods-from-several = { $product } × { $quantity }（{ $count } 个仓库）
via-web = 网页
via-telegram = Telegram
via-slack = Slack
via-wecom = 企业微信
via-console = 终端
via-demo = 演示数据
via-cli = 命令行
via-api = 接口
via-shopify = Shopify
via-woocommerce = WooCommerce
light-green = 绿灯
light-yellow = 黄灯
light-red = 红灯

source-chat = 聊天
source-sheet = 表格导入
source-email = 邮件
source-demo = 演示数据
source-exchange = 换货

history-order-placed = 下单，{ $total }（来源：{ $source }）
history-order-held = 挂起订单{ $reason }
history-order-cleared = { $by_hand ->
    [0] 审核通过{ $rule }
   *[other] 放行了订单
}
history-approval-awaited = 订单进入待审批
history-order-approved = 订单已批准，可以发货{ $rule }
history-order-allocated = 安排了发货仓库
history-order-shipped = 货已发出
history-order-delivered = 订单已全部签收
history-order-closed = 订单完成
history-order-cancelled = { $rejected ->
    [1] 审批没有通过，订单取消{ $reason }
   *[other] 取消订单{ $reason }
}
history-order-returned = 货已退回{ $goods }{ $reason }
history-order-part-returned = 退回了 { $goods }{ $where }{ $reason }
history-return-announced = 要退 { $goods }{ $reason }
history-return-sent = 已寄回，运单号 { $tracking_no }
history-return-withdrawn = 不退 { $goods } 了
history-lies-again = （放回{ $warehouse }）
history-written-off = （报损）
history-return-window-opened = { $until } 前可以退货{ $rule }
history-address-changed = 改收货信息：“{ $before }”→“{ $after }”
history-order-redirected = 在途改送：“{ $before }”→“{ $after }”
history-freight-changed = 运费 { $before } → { $after }
history-items-changed = 改商品：{ $before } → { $after }，合计 { $total_before } → { $total_after }
history-price = { $product } { $before } → { $after }
history-prices-asked = 提出改价，合计 { $before } → { $after }{ $rule }{ $reason }
history-prices-changed = 改价：{ $prices }，合计 { $total_before } → { $total_after }
history-approval-opened = 送{ $people }审批{ $rule }
history-approval-decided = 审批：{ $outcome }{ $reason }
history-approval-dropped = 撤回了送审
history-approval-renewed = 给审批人看了订单的新内容
history-stock-reserved = 留好库存：{ $goods }
history-stock-short = 库存不足：需要 { $goods }
history-stock-released = 放回库存：{ $goods }
history-stock-committed = 库存出库：{ $goods }
history-parcel-handed-over = 交给{ $carrier }，运单号 { $tracking_no }
history-earlier = { $what }（{ $when }）
history-parcel-scanned = 物流：{ $place } { $event }
history-parcel-delivered = 包裹送达（{ $carrier } { $tracking_no }）
history-light-changed = { $stage }：变为{ $light }
history-alert-raised = 发出预警：{ $stage }，{ $light }{ $rule }
history-alert-escalated = 通知{ $team }：{ $people }
history-nobody-to-call = 要通知{ $team }，没有找到人
history-alert-acknowledged = 接手预警
history-alert-snoozed = 把预警推迟到 { $until }
history-alert-woken = 预警再次提醒
history-alert-resolved = 预警关闭{ $reason }
history-approval-step-opened = 第 { $step } 步：送{ $people }审批
history-approval-signed = 审批意见：{ $outcome }{ $for }{ $reason }
history-for = （代{ $people }）
history-approval-reopened = { $decided ->
    [1] 撤回批准，订单重新待审批
   *[other] 撤回了审批意见
}
history-approval-final = 审批结果不能再撤回
history-approval-returned = 退回修改{ $reason }
history-approval-rolled-back = 退回到第 { $step } 步{ $reason }
history-approval-forwarded = 转给{ $person }审批
history-approver-added = 加签给{ $person }
history-approval-commented = 评论：{ $text }
history-approval-handed-up = { $person }答复不了，交给管理员审批
history-approval-urged = 催{ $people }审批
history-approval-withdrawn = 撤回了审批申请{ $reason }
history-findings-changed = 重新审核：{ $reasons }
history-address-put-back = 恢复原来的收货信息：“{ $before }”→“{ $after }”{ $reason }
history-stock-lapsed = 库存不再保留：{ $goods }
history-stock-lost = 货架上没有，已核销：{ $goods }
history-backorder-promised = 预计到货：{ $at }
history-open = 未定
history-backorder-served = 等的货到齐了
history-checkpoint-signed = 签核：{ $checkpoint }{ $note }
history-second-look-due = 信用额度可能够了，再审核一次
history-payment-noted = { $whole ->
    [1] 收到付款 { $amount }，已付清
   *[other] 收到付款 { $amount }
}
history-parcels-planned = 安排了包裹：{ $parcels }
history-parcels-split = 拆成多个包裹：{ $parcels }
history-parcel = { $parcel } 号包裹（{ $warehouse }）
history-no-warehouse = 仓库未定
history-orders-merged = 与这些订单合并发货：{ $orders }
history-parcel-picked = { $parcel } 号包裹已拣货
history-pick-short = { $parcel } 号包裹在{ $warehouse }少货：{ $goods }
history-parcel-packed = { $parcel } 号包裹已打包，{ $grams } 克
history-parcels-dropped = 停止打包：{ $parcels } 号包裹
history-order-urged = 催单（第 { $times } 次）
history-tracking-corrected = 运单号 { $before } 登记错了，改为{ $carrier } { $tracking_no }
history-proof-given = 包裹 { $parcel } 由{ $signed_by }签收
history-due-noted = 记下要{ $direction } { $amount }（{ $reason }）
history-due-dropped = 不用再{ $direction } { $amount }（{ $reason }）
history-due-settled = { $direction } { $amount } 已办好（{ $reason }）
history-intercept-requested = 要求快递拦截：{ $wanted }
history-intercept-approved = 拦截（{ $wanted }）：已批准，联系快递
history-intercept-given-up = 拦截（{ $wanted }）：不再进行{ $reason }
history-intercept-answered = 拦截（{ $wanted }）：{ $outcome }
intercept-send-back = 退回
intercept-redirect = 改送新地址
history-stopped = 拦下来了
history-too-late = 没拦住
history-note-added = 备注：{ $text }

ask-note = 给订单 { $order_no } 记什么？请写给我，只有同事能看到。
ask-note-on-customer = 给客户 { $name } 记什么？请写给我，只有同事能看到。
confirm-note = 给订单 { $order_no } 记下这条备注吗？“{ $text }”
confirm-note-on-customer = 给客户 { $name } 记下这条备注吗？“{ $text }”
noted = 记下了，同事看订单 { $order_no } 时会看到。
noted-on-customer = 记下了，同事看 { $name } 的订单时会看到。
note-on-customer = 关于 { $name } 的备注：{ $text }（{ $who }，{ $at }）
ask-note-of-yours = 给订单 { $order_no } 记什么？请写给我，我们的同事会看到。
noted-by-you = 记下了，我们的同事处理订单 { $order_no } 时会看到。
note-instead = 更正，{ $text }
note-and = { $first }；{ $then }
not-noted-yet = 还没有，您确认了我就记下。
note-after-leaving = 包裹已经在快递手里，备注不一定赶得上；要紧的话，可以找同事跟快递说。
courier-note-kept = “{ $text }”我会接着记在订单上，同事打包时看得到。
note-line = 备注：{ $note }
note-text = { $text }（{ $who }，{ $at }）
notes = 订单 { $order_no } 的备注：
no-notes = 订单 { $order_no } 还没有备注。要记一条，写“{ $order_no } 备注：……”就行。
label-note = 备注
button-note = 记下
refused-nothing-noted = 备注还没有内容，请写一句。
refused-note-too-long = 备注太长了，请控制在 { $limit } 个字以内。
