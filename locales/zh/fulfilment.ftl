# 发货：备货、包裹、催单

refused-no-such-parcel = 没有找到这个包裹，可能已经改过了。发“发货”可以看现在要做的包裹。
refused-parcel-past = 包裹 { $parcel } { $next }
refused-not-to-be-shipped = 订单 { $order_no } 现在是“{ $status }”，还不能备货或发货。
refused-nothing-left = 订单 { $order_no } 没有要安排的货了：要么都安排好了，要么已经发完，要么还没留到货。
refused-not-enough-anywhere = 订单 { $order_no } 的货现在哪个仓都凑不齐。请先补货，再安排。
refused-cannot-split = 订单 { $order_no } 不能这样拆：单独发的要是还没拣的一部分，而且不能是全部。
refused-too-few-to-merge = 合并至少要两个订单。请把订单号一起告诉我，比如“合并 10025 和 10027”。
refused-different-customers = 这些订单不是同一位客户的，不能合在一个包裹里。
refused-different-places = 这些订单的收货信息不一样，不能合并。请先把地址、收件人和电话改成一样的。
refused-already-picked = 订单 { $order_no } 仓库已经开始拣货了，包裹保持原样。
refused-parcels-changed = 包裹刚刚有变化，请再看一遍新的安排后确认。
refused-bad-pick = 这个包裹里没有这件商品，或者数量超过了要拣的。请对照拣货单再报一次。
refused-bad-weight = 重量要大于 0，最多 { $heaviest } 公斤。请按秤上的数再报一次，比如“2.3 公斤”。
refused-bad-proof = 请写明签收人（{ $name_limit } 个字以内），或给出照片的编号（{ $proof_limit } 个字以内）。
refused-on-its-way = 订单 { $order_no } 已经发出，现在由快递派送。

parcel-state-planned = 待拣货
parcel-state-picked = 已拣货
parcel-state-packed = 已打包
parcel-state-gone = 已发出
parcel-state-waiting = 等补货
parcel-state-dropped = 已作废

notice-pick-short-elsewhere = 订单 { $order_no } 拣货少了 { $missing }，已改由别的仓另发一个包裹。请盘点包裹 { $parcel } 的货架。
notice-pick-short-waits = 订单 { $order_no } 拣货少了 { $missing }，别的仓也没有：账上已核销，订单先等补货。请盘点包裹 { $parcel } 的货架，并告诉客户。
notice-put-back = 订单 { $order_no } 不按原来的安排发了，请把包裹 { $parcels } 里已拣的货放回货架。
notice-further-parcel = 您的订单 { $order_no } 的第 { $count } 个包裹也发出了：{ $carrier }，运单号 { $tracking_no }。
notice-order-urged = 客户在催订单 { $order_no }（第 { $times } 次），请优先处理。
