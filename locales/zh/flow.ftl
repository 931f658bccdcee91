# xiaodan flow 画的图
flow-lifecycle = 订单的一生
flow-consequences = 什么引出什么
flow-order-of-arrows = 数字表示先后；一件事引出的一切都在同一个事务里完成。
