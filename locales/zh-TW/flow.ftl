# xiaodan flow 畫的圖
flow-lifecycle = 訂單的一生
flow-consequences = 什麼引發什麼
flow-order-of-arrows = 數字表示先後；一件事引發的一切都在同一筆交易裡完成。
