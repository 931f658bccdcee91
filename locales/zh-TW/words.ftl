# 詞：狀態、環節、職位、按鈕

said = { $text }
money = { $money }
moment = { $moment }
and-more = ……還有 { $count } 項

status-placed = 已下單
status-on-hold = 已保留
status-cleared = 已審核
status-awaiting-approval = 待核准
status-approved = 已核准，待出貨
status-allocated = 備貨中
status-shipped = 已出貨
status-delivered = 已簽收
status-closed = 已完成
status-cancelled = 已取消
status-returned = 已退回

step-hold = 保留
step-clear = 放行
step-ask = 送審
step-approve = 核准
step-reject = 駁回
step-allocate = 備貨
step-ship = 出貨
step-deliver = 簽收
step-close = 結案
step-cancel = 取消
step-return = 退回

stage-placed = 等待初審
stage-on-hold = 保留待處理
stage-awaiting-approval = 等待核准
stage-to-ship = 等待出貨
stage-in-transit = 配送途中

position-manager = 經理
position-director = 總監
position-warehouse = 倉庫
position-service = 客服
position-admin = 管理員
position-staff = 同仁

outcome-approved = 核准
outcome-rejected = 駁回

address-part-recipient = 收件人姓名
address-part-phone = 手機號碼
address-part-place = 縣市和詳細到門牌號碼的地址
address-part-town = 縣市
address-part-door = 詳細到門牌號碼的地址

label-total = 金額
label-customer = 客戶
label-address = 收件地址
label-why = 送審原因
label-hold = 暫停原因
label-status = 狀態
label-due = 完成期限

button-approve = 核准
button-reject = 駁回
button-no-reason = 不寫理由，直接駁回
button-mine = 我來處理
lasting-minutes = { $minutes } 分鐘
lasting-hours = { $hours } 小時
lasting-both = { $hours } 小時 { $minutes } 分鐘
button-later = { $lasting }後再提醒
button-later-until = { $until } 再提醒
button-call-next = 通知下一級
button-take-over = 改由我處理
button-settled = 已解決
button-no = 先不用
button-change-address = 確認更改
button-cancel-order = 確認取消訂單
button-again = 再看一次
button-person = 找真人客服
button-order = { $order_no }
button-detail = 訂單明細
button-edit-address = 改地址
button-my-orders = 我的訂單
button-approvals = 待我核准
button-exceptions = 異常訂單
order-choice = { $order_no } · { $goods }{ $more ->
    [0] {""}
   *[other] ，還有 { $more } 種
}

wish-order-status = 查訂單進度
wish-order-detail = 看訂單明細
wish-edit-address = 改收件地址
wish-cancel-order = 取消訂單
wish-show-alert = 看警示
wish-approve = 核准
wish-reject = 駁回
wish-ack-alert = 接手警示
wish-snooze-alert = 延後提醒
wish-pay-back = 登記已退款
wish-move-stock = 調撥
wish-swap-duty = 換班
wish-pass-on-alert = 把警示交給下一級
wish-called-for = 看等您處理的
wish-resolve-alert = 關閉警示
wish-link-account = 綁定身分
wish-delivery-time = 查預計送達時間
wish-edit-items = 改訂單商品
wish-send-apart = 一筆分寄兩處
wish-change-back = 改回去
wish-urge-order = 催促訂單
wish-return-item = 退貨退款
wish-exchange-item = 換貨
wish-refund-status = 查退款進度
wish-note-sent-back = 登記退貨單號
wish-speak-language = 換語言
wish-keep-posted = 等進展通知
wish-request-invoice = 開立發票
wish-place-order = 下單
wish-stock-query = 查庫存
wish-shipping-options = 查運費和配送方式
wish-payment-help = 解決付款問題
wish-report-problem = 反映商品問題
wish-complaint = 客訴
wish-give-feedback = 給評價或建議
wish-policy-question = 查規則
wish-set-preference = 設定偏好
wish-delegate = 轉交核准
wish-urge-approval = 催促核准
wish-hold-order = 保留訂單
wish-release-order = 放行訂單
wish-ship-order = 登記出貨
wish-split-order = 拆單出貨
wish-merge-orders = 合併出貨
wish-kpi-query = 查指標
wish-sales-query = 查銷售資料
wish-customer-profile = 查客戶資料
wish-order-history = 查訂單紀錄
wish-exchange-asked = 查換貨
wish-where-to = 查收件地址
wish-add-note = 加備註
wish-restock = 補貨
wish-list-orders = 看訂單列表
wish-list-approvals = 看待核准的訂單
wish-list-exceptions = 看異常訂單
wish-who-is-on-call = 查誰值班
wish-daily-report = 看日報
wish-talk-to-human = 找真人客服
wish-show-approval = 看送審內容
