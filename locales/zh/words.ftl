# 词：状态、环节、职位、按钮

said = { $text }
money = { $money }
moment = { $moment }
and-more = ……还有 { $count } 项

status-placed = 已下单
status-on-hold = 已挂起
status-cleared = 已审核
status-awaiting-approval = 待审批
status-approved = 已批准，待发货
status-allocated = 备货中
status-shipped = 已发货
status-delivered = 已签收
status-closed = 已完成
status-cancelled = 已取消
status-returned = 已退回

step-hold = 挂起
step-clear = 放行
step-ask = 送审
step-approve = 批准
step-reject = 驳回
step-allocate = 备货
step-ship = 发货
step-deliver = 签收
step-close = 完成
step-cancel = 取消
step-return = 退回

stage-placed = 等待初审
stage-on-hold = 挂起待处理
stage-awaiting-approval = 等待审批
stage-to-ship = 等待发货
stage-in-transit = 运输途中

position-manager = 经理
position-director = 总监
position-warehouse = 仓库
position-service = 客服
position-admin = 管理员
position-staff = 同事

outcome-approved = 批准
outcome-rejected = 驳回

address-part-recipient = 收件人姓名
address-part-phone = 手机号
address-part-place = 省市和详细到门牌的地址
address-part-town = 省市
address-part-door = 详细到门牌的地址

label-total = 金额
label-customer = 客户
label-address = 收货地址
label-why = 送审原因
label-hold = 挂起原因
label-status = 状态
label-due = 应完成于

button-approve = 批准
button-reject = 驳回
button-no-reason = 不写理由，直接驳回
button-mine = 我来处理
lasting-minutes = { $minutes } 分钟
lasting-hours = { $hours } 小时
lasting-both = { $hours } 小时 { $minutes } 分钟
button-later = { $lasting }后再提醒
button-later-until = { $until } 再提醒
button-call-next = 通知下一级
button-take-over = 接管
button-settled = 已解决
button-no = 先不用
button-change-address = 确认修改
button-cancel-order = 确认取消订单
button-again = 再看一遍
button-person = 找人工客服
button-order = { $order_no }
button-detail = 订单明细
button-edit-address = 改地址
button-my-orders = 我的订单
button-approvals = 待我审批
button-exceptions = 异常订单
order-choice = { $order_no } · { $goods }{ $more ->
    [0] {""}
   *[other] ，还有 { $more } 种
}

wish-order-status = 查订单进度
wish-order-detail = 看订单明细
wish-edit-address = 改收货地址
wish-cancel-order = 取消订单
wish-show-alert = 看预警
wish-approve = 批准
wish-reject = 驳回
wish-ack-alert = 接手预警
wish-snooze-alert = 推迟提醒
wish-pay-back = 登记已退款
wish-move-stock = 调拨
wish-swap-duty = 换班
wish-pass-on-alert = 把预警交给下一级
wish-called-for = 看等您处理的
wish-resolve-alert = 关闭预警
wish-link-account = 绑定身份
wish-delivery-time = 查预计送达时间
wish-edit-items = 改订单商品
wish-send-apart = 一单分寄两处
wish-change-back = 改回去
wish-urge-order = 催单
wish-return-item = 退货退款
wish-exchange-item = 换货
wish-refund-status = 查退款进度
wish-note-sent-back = 登记退货单号
wish-speak-language = 换语言
wish-keep-posted = 等进展通知
wish-request-invoice = 开发票
wish-place-order = 下单
wish-stock-query = 查库存
wish-shipping-options = 查运费和配送方式
wish-payment-help = 解决付款问题
wish-report-problem = 反馈商品问题
wish-complaint = 投诉
wish-give-feedback = 评价和建议
wish-policy-question = 查规则
wish-set-preference = 设置偏好
wish-delegate = 转交审批
wish-urge-approval = 催审批
wish-hold-order = 挂起订单
wish-release-order = 放行订单
wish-ship-order = 登记发货
wish-split-order = 拆单发货
wish-merge-orders = 合并发货
wish-kpi-query = 查指标
wish-sales-query = 查销售数据
wish-customer-profile = 查客户资料
wish-order-history = 查订单记录
wish-exchange-asked = 查换货
wish-where-to = 查收货地址
wish-add-note = 加备注
wish-restock = 补货
wish-list-orders = 看订单列表
wish-list-approvals = 看待审批的订单
wish-list-exceptions = 看异常订单
wish-who-is-on-call = 查谁值班
wish-daily-report = 看日报
wish-talk-to-human = 找人工客服
wish-show-approval = 看审批
