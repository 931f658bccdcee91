# 訂單的來龍去脈，和備註

history = 訂單 { $order_no } 的經過：
history-left-out = 前面還有 { $count } 筆沒有列出。
button-earlier = 看前面的 { $count } 筆
history-line = { $at } { $who }（{ $via }）：{ $what }
history-line-house = { $at } 小單：{ $what }
history-you = 您
history-position = { $position }
history-rule = （規則：{ $rule }）
history-because = ：{ $reason }
history-goods = { $product } × { $quantity }
history-goods-from-several = { $product } × { $quantity }（{ $count } 個倉庫）
via-web = 網頁
via-telegram = Telegram
via-slack = Slack
via-wecom = 企業微信
via-console = 終端機
via-demo = 示範資料
via-cli = 命令列
via-api = API
via-shopify = Shopify
via-woocommerce = WooCommerce
light-green = 綠燈
light-yellow = 黃燈
light-red = 紅燈

source-chat = 聊天
source-sheet = 表格匯入
source-email = 電子郵件
source-demo = 示範資料
source-exchange = 換貨

history-order-placed = 下單，{ $total }（來源：{ $source }）
history-order-held = 保留訂單{ $reason }
history-order-cleared = { $by_hand ->
    [0] 審核通過{ $rule }
   *[other] 放行了訂單
}
history-approval-awaited = 訂單等待核准
history-order-approved = 訂單已核准，可以出貨{ $rule }
history-order-allocated = 安排了出貨倉庫
history-order-shipped = 商品已出貨
history-order-delivered = 訂單已全部簽收
history-order-closed = 訂單完成
history-order-cancelled = { $rejected ->
    [1] 沒有通過核准，訂單取消{ $reason }
   *[other] 取消訂單{ $reason }
}
history-order-returned = 商品已退回{ $goods }{ $reason }
history-order-part-returned = 退回了 { $goods }{ $where }{ $reason }
history-return-announced = 要退 { $goods }{ $reason }
history-return-sent = 已寄回，運單號 { $tracking_no }
history-return-withdrawn = 不退 { $goods } 了
history-lies-again = （放回{ $warehouse }）
history-written-off = （報損）
history-return-window-opened = { $until } 前可以退貨{ $rule }
history-address-changed = 更改收件資訊：「{ $before }」→「{ $after }」
history-order-redirected = 途中改送：「{ $before }」→「{ $after }」
history-freight-changed = 運費 { $before } → { $after }
history-items-changed = 更改商品：{ $before } → { $after }，合計 { $total_before } → { $total_after }
history-price = { $product } { $before } → { $after }
history-prices-asked = 提出改價，合計 { $before } → { $after }{ $rule }{ $reason }
history-prices-changed = 改價：{ $prices }，合計 { $total_before } → { $total_after }
history-approval-opened = 送請{ $people }核准{ $rule }
history-approval-decided = 審核結果：{ $outcome }{ $reason }
history-approval-dropped = 撤回了核准申請
history-approval-renewed = 讓審核人看到訂單的新內容
history-stock-reserved = 保留庫存：{ $goods }
history-stock-short = 庫存不足：需要 { $goods }
history-stock-released = 釋出庫存：{ $goods }
history-stock-committed = 庫存出庫：{ $goods }
history-parcel-handed-over = 交給{ $carrier }，貨運單號 { $tracking_no }
history-earlier = { $what }（{ $when }）
history-parcel-scanned = 物流：{ $place } { $event }
history-parcel-delivered = 包裹送達（{ $carrier } { $tracking_no }）
history-light-changed = { $stage }：轉為{ $light }
history-alert-raised = 發出警示：{ $stage }，{ $light }{ $rule }
history-alert-escalated = 通知{ $team }：{ $people }
history-nobody-to-call = 要通知{ $team }，找不到人
history-alert-acknowledged = 接手警示
history-alert-snoozed = 把警示延後到 { $until }
history-alert-woken = 警示再次提醒
history-alert-resolved = 警示結束{ $reason }
history-approval-step-opened = 第 { $step } 關：送{ $people }簽核
history-approval-signed = 簽核意見：{ $outcome }{ $for }{ $reason }
history-for = （代{ $people }）
history-approval-reopened = { $decided ->
    [1] 收回核准，訂單重新等待簽核
   *[other] 收回了簽核意見
}
history-approval-final = 簽核結果不能再收回
history-approval-returned = 退回修改{ $reason }
history-approval-rolled-back = 退回到第 { $step } 關{ $reason }
history-approval-forwarded = 轉給{ $person }簽核
history-approver-added = 加簽給{ $person }
history-approval-commented = 留言：{ $text }
history-approval-handed-up = { $person }無法回覆，交給管理員簽核
history-approval-urged = 催{ $people }簽核
history-approval-withdrawn = 撤回了簽核申請{ $reason }
history-findings-changed = 重新審核：{ $reasons }
history-address-put-back = 恢復原本的收件資訊：「{ $before }」→「{ $after }」{ $reason }
history-stock-lapsed = 庫存不再保留：{ $goods }
history-stock-lost = 貨架上沒有，已核銷：{ $goods }
history-backorder-promised = 預計到貨：{ $at }
history-open = 未定
history-backorder-served = 等的貨到齊了
history-checkpoint-signed = 簽核：{ $checkpoint }{ $note }
history-second-look-due = 信用額度可能夠了，再審核一次
history-payment-noted = { $whole ->
    [1] 收到付款 { $amount }，已付清
   *[other] 收到付款 { $amount }
}
history-parcels-planned = 安排了包裹：{ $parcels }
history-parcels-split = 拆成多個包裹：{ $parcels }
history-parcel = { $parcel } 號包裹（{ $warehouse }）
history-no-warehouse = 倉庫未定
history-orders-merged = 與這些訂單合併出貨：{ $orders }
history-parcel-picked = { $parcel } 號包裹已揀貨
history-pick-short = { $parcel } 號包裹在{ $warehouse }缺貨：{ $goods }
history-parcel-packed = { $parcel } 號包裹已包裝，{ $grams } 克
history-parcels-dropped = 停止包裝：{ $parcels } 號包裹
history-order-urged = 催單（第 { $times } 次）
history-tracking-corrected = 託運單號 { $before } 登記錯了，改為{ $carrier } { $tracking_no }
history-proof-given = 包裹 { $parcel } 由{ $signed_by }簽收
history-due-noted = 記下要{ $direction } { $amount }（{ $reason }）
history-due-dropped = 不用再{ $direction } { $amount }（{ $reason }）
history-due-settled = { $direction } { $amount } 已處理好（{ $reason }）
history-intercept-requested = 要求物流攔截：{ $wanted }
history-intercept-approved = 攔截（{ $wanted }）：已核准，聯絡物流
history-intercept-given-up = 攔截（{ $wanted }）：不再進行{ $reason }
history-intercept-answered = 攔截（{ $wanted }）：{ $outcome }
intercept-send-back = 退回
intercept-redirect = 改送新地址
history-stopped = 攔下來了
history-too-late = 沒攔住
history-note-added = 備註：{ $text }

ask-note = 要為訂單 { $order_no } 記什麼？請寫給我，只有同仁看得到。
ask-note-on-customer = 要為客戶 { $name } 記什麼？請寫給我，只有同仁看得到。
confirm-note = 要為訂單 { $order_no } 記下這則備註嗎？「{ $text }」
confirm-note-on-customer = 要為客戶 { $name } 記下這則備註嗎？「{ $text }」
noted = 記下了，同仁看訂單 { $order_no } 時會看到。
noted-on-customer = 記下了，同仁看 { $name } 的訂單時會看到。
note-on-customer = 關於 { $name } 的備註：{ $text }（{ $who }，{ $at }）
ask-note-of-yours = 要為訂單 { $order_no } 記什麼？請寫給我，我們的同仁會看到。
noted-by-you = 記下了，我們的同仁處理訂單 { $order_no } 時會看到。
note-instead = 更正，{ $text }
note-and = { $first }；{ $then }
not-noted-yet = 還沒有，您確認後我就記下。
note-after-leaving = 包裹已經在物流手上，備註不一定來得及；要緊的話，可以請同仁跟物流說。
courier-note-kept = 「{ $text }」我會接著記在訂單上，同事打包時看得到。
note-line = 備註：{ $note }
note-text = { $text }（{ $who }，{ $at }）
notes = 訂單 { $order_no } 的備註：
no-notes = 訂單 { $order_no } 還沒有備註。要記一則，寫「{ $order_no } 備註：……」就行。
label-note = 備註
button-note = 記下
refused-nothing-noted = 備註還沒有內容，請寫一句。
refused-note-too-long = 備註太長了，請控制在 { $limit } 個字以內。
