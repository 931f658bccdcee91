# 庫存
refused-unknown-shelf = 找不到這個倉庫或商品，請核對編號後再試一次。
refused-nothing-adjusted = 請說明要調整幾件（不能是 0），以及調整的原因。
refused-stock-promised = 不能這樣調整：現有 { $on_hand } 件，其中 { $reserved } 件已保留給訂單：{ $orders }。請先處理這些訂單，再減少庫存。

# 包裹
refused-unknown-tracking = 您的包裹裡找不到貨運單號 { $tracking_no }，請核對一下，或告訴我訂單編號。
refused-unknown-parcel = 找不到{ $carrier }的貨運單 { $tracking_no }，請核對單號和貨運公司。
refused-unknown-carrier = 這家貨運公司還沒有串接。目前可用：{ $known }。
refused-tracking-no = 貨運單號應為 6 到 40 個英文字母、數字或連字號，請核對後再傳一次。
refused-tracking-no-taken = 貨運單號 { $tracking_no } 已用在另一筆訂單上，請核對託運單。
refused-scan = 物流狀態只能是：{ $known }；地點不超過 { $limit } 個字。
scan-picked-up = 已取件
scan-departed = 已發出
scan-arrived = 已抵達
scan-out-for-delivery = 配送中
scan-delivered = 已簽收
scan-not-delivered = 配送未成功
scan-sent-back = 退回中
carrier-sf = 順豐速運
carrier-jd = 京東快遞
carrier-ems = 中國郵政 EMS
carrier-zto = 中通快遞
carrier-yto = 圓通速遞
carrier-sto = 申通快遞
carrier-yunda = 韻達快遞
carrier-jt = 極兔速遞
carrier-deppon = 德邦快遞
carrier-dhl = DHL
carrier-ups = UPS
carrier-fedex = 聯邦快遞

# 規則表
refused-policy-table = 規則表「{ $table }」還不能使用。請修改 { $place }：{ $problem }
refused-policy-input = 規則表「{ $table }」需要「{ $input }」，但沒有提供或類型不對，所以無法判斷。
hold-address-incomplete = 收件地址不完整，向客戶補齊後會自動放行。
hold-stock-short = 庫存不足，到貨後會自動放行，也可以先與客戶商量。
hold-large-first-order = 新客戶的大額訂單，請先確認再放行。
hold-nobody-to-approve = 沒有可以核准的人，請管理員安排後再放行。
hold-needs-a-look = 現有規則沒有涵蓋這種狀況，請看過再放行。

# 警示
the-house = 小單
refused-unknown-alert = 找不到這則警示，可能已經不在了。傳「異常訂單」就能看目前的列表。
refused-alert-over = 訂單 { $order_no } 的這則警示已由{ $name }於 { $when } 處理完畢，不用再處理了。
refused-alert-held = 訂單 { $order_no } 的警示已由{ $name }於 { $when } 接手。如果要由您處理，請選擇「改由我處理」。
refused-snooze-length = 警示最短延後 1 分鐘，最長 { $hours } 小時，請換一個時間長度。
