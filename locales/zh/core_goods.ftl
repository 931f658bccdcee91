# 库存
refused-unknown-shelf = 没有找到这个仓库或商品，请核对编号后再试。
refused-nothing-adjusted = 请说明调整多少件（不能是 0），以及调整的原因。
refused-stock-promised = 不能这样调整：现有 { $on_hand } 件，其中 { $reserved } 件已留给订单：{ $orders }。请先处理这些订单，再减少库存。

# 包裹
refused-unknown-tracking = 您的包裹里没有找到运单号 { $tracking_no }，请核对一下，或者告诉我订单号。
refused-unknown-parcel = 没有找到{ $carrier }的运单 { $tracking_no }，请核对单号和快递公司。
refused-unknown-carrier = 这家快递公司还没有接入。目前可用：{ $known }。
refused-tracking-no = 运单号应为 6 到 40 位字母、数字或短横线，请核对后再发一次。
refused-tracking-no-taken = 运单号 { $tracking_no } 已用在另一张订单上，请核对面单。
refused-scan = 物流状态只能是：{ $known }；地点不超过 { $limit } 个字。
scan-picked-up = 已揽收
scan-departed = 已发出
scan-arrived = 已到达
scan-out-for-delivery = 派送中
scan-delivered = 已签收
scan-not-delivered = 派送未成功
scan-sent-back = 退回中
carrier-sf = 顺丰速运
carrier-jd = 京东快递
carrier-ems = 中国邮政 EMS
carrier-zto = 中通快递
carrier-yto = 圆通速递
carrier-sto = 申通快递
carrier-yunda = 韵达快递
carrier-jt = 极兔速递
carrier-deppon = 德邦快递
carrier-dhl = DHL
carrier-ups = UPS
carrier-fedex = 联邦快递

# 规则表
refused-policy-table = 规则表“{ $table }”还不能使用。请修改 { $place }：{ $problem }
refused-policy-input = 规则表“{ $table }”需要“{ $input }”，但没有给出或类型不对，所以无法判断。
hold-address-incomplete = 收货地址不完整，向客户补全后会自动放行。
hold-stock-short = 库存不足，到货后会自动放行，也可以先与客户商量。
hold-large-first-order = 新客户的大额订单，请先核实再放行。
hold-nobody-to-approve = 没有可以审批的人，请管理员安排后再放行。
hold-needs-a-look = 现有规则没有覆盖这种情况，请看一下再放行。

# 预警
the-house = 小单
refused-unknown-alert = 没有找到这条预警，可能已经不在了。发“异常订单”可以看当前的列表。
refused-alert-over = 订单 { $order_no } 的这条预警已由{ $name }在 { $when } 处理完，不用再操作了。
refused-alert-held = 订单 { $order_no } 的预警已由{ $name }在 { $when } 接手。如果要由您来处理，请选择“接管”。
refused-snooze-length = 预警最短推迟 1 分钟，最长 { $hours } 小时，请换一个时长。
