# 货出门以后，和货架上的损失

confirm-delivered = 记下订单 { $order_no } 的包裹（{ $carrier } { $tracking_no }）已送达？
happened-at = 时间：{ $when }
confirm-delivered-signed = 记下订单 { $order_no } 的包裹（{ $carrier } { $tracking_no }）已送达，{ $signed_by } 签收？
which-arrived = 订单 { $order_no } 有 { $count } 个包裹，送达的是哪个？点按钮，或者发运单号。
delivery-recorded = 记下了，订单 { $order_no } 已全部送达，会告诉客户。
delivery-recorded-part = 记下了。订单 { $order_no } 还有 { $count } 个包裹没送到。
button-delivered = 确认送达

refund-after-return = 退回登记好以后，应退的款会记下来，退好再登记。先看退回：
ask-take-back = 订单 { $order_no } 退回的货怎么处理？放回哪个仓库的货架，还是报损？
confirm-return-put-back = 登记订单 { $order_no } 的货已退回，放回{ $warehouse }的货架？
confirm-return-written-off = 登记订单 { $order_no } 的货已退回，报损，不再放回货架？
done-return-put-back = 登记好了：订单 { $order_no } 的货已退回，放回了{ $warehouse }。
done-return-written-off = 登记好了：订单 { $order_no } 的货已退回，报损。
return-reason = 原因：{ $reason }
return-refund = 客户付过的 { $amount } 会记为待退款。
return-unpaid = 这个订单没有收过款，不用退款。
return-refund-owed = 待退款 { $amount }，退好后点一下按钮。
how-to-return = 想退货的话，{ $until } 前联系我们：点“找人工客服”，同事会告诉您寄回哪里。
how-to-take-back = 客户可以在 { $until } 前退货；货退回来后告诉我“{ $order_no } 退货收到了”。
button-put-back = 放回{ $label }
button-goods-back = 确认退回
button-write-off = 报损

ask-write-off-product = 哪件商品要报损？告诉我名字或货号就行。
which-shelf-write-off = 要报损的{ $product } 在哪个仓库？
ask-write-off-quantity = { $warehouse }的{ $product }要报损几件？没留给订单的有 { $free } 件。
ask-write-off-reason = 报损{ $warehouse }的 { $quantity } 件{ $product }，是什么原因？写一句，方便以后查。
confirm-write-off = 报损{ $warehouse }的 { $quantity } 件{ $product }？原因：{ $reason }
written-off = 报损好了，{ $warehouse }的{ $product } 少了 { $quantity } 件，现在是 { $on_hand } 件。

which-of-parcels = 订单 { $order_no } 有 { $count } 个包裹，是哪个？
button-that-parcel = 包裹 { $parcel }
order-without-parcel = 订单 { $order_no } 还没有安排仓库，先安排再拣货。
parcel-next-planned = 还没拣好，先拣货。
parcel-next-picked = 已经拣好，下一步：打包称重。
parcel-next-packed = 已经打包好，下一步：登记发货。
parcel-next-gone = 已经发出，不用再拣货打包。
parcel-next-waiting = 在等补货，到货后会自动安排。
parcel-next-dropped = 已经作废，不用再处理。

wish-record-delivery = 登记送达
wish-take-back = 登记退回
wish-write-off = 报损

shop-orders = { $then }{ $of }{ $state }的订单有 { $count } 个，先下单的在前：
no-shop-orders = 没有{ $then }{ $of }{ $state }的订单。
orders-of-any-state = {""}
orders-of = { $name }
orders-from = { $time }
more-shop-orders = 后面还有 { $count } 个。
who-has-it = { $who } 在处理订单 { $order_no } 的预警，{ $since } 接手的。
who-put-it-off = { $who } 把订单 { $order_no } 的预警推迟到了 { $until }。
nobody-has-it = 订单 { $order_no } 的预警还没有人接手，已经通知 { $called }。
who-decides = 订单 { $order_no } 在等 { $names } 审批。
still-red = 订单 { $order_no } 还亮着红灯（{ $stage }，已超过 { $due } 的时限），没有开着的预警，现在没有人接手。
still-red-closed = 订单 { $order_no } 还亮着红灯（{ $stage }，已超过 { $due } 的时限），预警由{ $who }在 { $when } 关闭了，现在没有人接手。
still-yellow = 订单 { $order_no } 还亮着黄灯（{ $stage }，最晚 { $due }），没有开着的预警，现在没有人接手。
still-yellow-closed = 订单 { $order_no } 还亮着黄灯（{ $stage }，最晚 { $due }），预警由{ $who }在 { $when } 关闭了，现在没有人接手。
who-is-there-for = 订单 { $order_no }（{ $status }）没有预警，也没有指定的人。要找人的话，{ $team }现在当值的是 { $names }。
wish-who-has = 查谁在处理
wish-shop-orders = 看哪些订单还没发
wish-work-to-do = 看要发哪些货
