# 進單：缺什麼、哪裡看不清、哪裡對不上

notice-draft-kept = 「{ $source }」來的訂單 { $number } 還不能下單：{ $problems }。問我「有哪些異常訂單」就可以處理。
notice-shop-changed = 訂單 { $order_no } 在「{ $source }」上改過了：{ $fields }。這邊還是原來的，請看一下要不要跟著改。
notice-shop-cancelled-late = 訂單 { $order_no } 在「{ $source }」上取消了，但貨已經寄出。請聯絡物流攔截，或等貨退回。
notice-shop-unread = 「{ $source }」傳來的一則訊息無法解讀，可能是訂單，也可能是訂單有改動。請到那邊看一下；原文在 inbox 資料表裡，負責系統的同事可以查到。
draft-missing = { $line ->
    [0] 缺{ $field }
   *[other] 第 { $line } 件商品缺{ $field }
}
draft-unclear = { $line ->
    [0] { $field }看不懂：「{ $value }」
   *[other] 第 { $line } 件商品的{ $field }看不懂：「{ $value }」
}
draft-too-long = { $line ->
    [0] { $field }太長：「{ $value }…」
   *[other] 第 { $line } 件商品的{ $field }太長：「{ $value }…」
}
draft-incomplete = { $field }不完整，要寫到縣市、街道和門牌：「{ $value }」
draft-unknown-product = 第 { $line } 件商品「{ $value }」對不上
draft-other-currency = 第 { $line } 件商品只用 { $value } 販售
draft-unknown-customer = 客戶「{ $value }」對不上
draft-several-customers = 叫「{ $value }」的客戶不只一位
draft-contact-of-another = 「{ $value }」留的電話或電子郵件是另一位客戶的，請確認是誰
draft-duplicate = 和同一分鐘裡的訂單 { $value } 一樣，可能重複
draft-duplicate-elsewhere = 和同一分鐘裡從別處來的一張訂單一樣，可能重複
draft-only-a-test = 這是一張測試單
draft-no-lines = 裡面沒有商品
draft-too-many-lines = 有 { $value } 行，一張訂單放不下
draft-field-order = 訂單
draft-field-external-no = 訂單編號
draft-field-placed-at = 下單時間
draft-field-currency = 幣別
draft-field-note = 備註
draft-field-customer-ref = 客戶編號
draft-field-customer-name = 客戶
draft-field-customer-phone = 客戶電話
draft-field-customer-email = 客戶電子郵件
draft-field-recipient = 收件人
draft-field-phone = 電話
draft-field-address = 地址
draft-field-country = 國家
draft-field-province = 省份
draft-field-city = 縣市
draft-field-district = 鄉鎮市區
draft-field-street = 街道
draft-field-detail = 門牌
draft-field-postcode = 郵遞區號
draft-field-sku = 貨號
draft-field-product = 商品
draft-field-lines = 商品
draft-field-quantity = 數量
draft-field-unit-price = 單價
draft-field-freight = 運費
draft-field-refunded = 已退的款項
draft-field-paid = 已付的款項
draft-field-name = 姓名
draft-field-ref = 客戶編號
draft-field-email = 電子郵件
draft-field-language = 語言
draft-field-tier = 客戶等級
draft-field-price = 價格
draft-field-name-zh = 中文名稱
draft-field-name-en = 英文名稱

refused-no-such-draft = 找不到這張待處理的訂單。問我「有哪些異常訂單」可以看到還在等的。
refused-draft-settled = 訂單 { $number } 已經處理過了，沒有更動。
refused-draft-changed = 訂單 { $number } 剛被別人改過，請再看一次。
refused-nothing-to-order = 一張訂單至少要有一件商品，最多 { $most } 行。請修改後再傳一次。
refused-number-taken = 訂單編號 { $number } 之前已經收到過，但這次的{ $parts }不一樣，沒有更動。要改就改原來的訂單，是另一張就換個訂單編號。
refused-number-too-long = 這個訂單編號太長了，請控制在 { $longest } 個字元以內。
draft-differs = 同一張訂單各行的{ $field }不一樣：「{ $value }」

import-dry-run = 試跑：以下是會有的結果，什麼都沒有儲存。
import-outcome-taken = 已匯入
import-outcome-mended = 已匯入，並做了整理
import-outcome-kept = 已留下，等人處理
import-outcome-known = 先前已匯入
import-outcome-refused = 未匯入
import-report = 逐列說明在 { $file }
import-known = 先前已經匯入，這次沒有更動
put-right = { $field }：「{ $before }」→「{ $after }」
import-unread = 沒有用到的欄位：{ $columns }
import-column-rows = 列
import-column-number = 編號
import-column-outcome = 結果
import-column-remarks = 說明
draft-field-floor = 底價
draft-field-kind = 類別
draft-field-weight-g = 重量（公克）
draft-field-volume-cm3 = 體積（立方公分）
draft-field-also-called = 別名
draft-field-checkpoints = 出庫核對
refused-floor-above-price = { $sku } 的底價 { $floor } 比售價 { $price } 還高，請改好再匯入。
refused-product-trait = { $sku } 的類別、核對、重量或體積不對：類別是 general、valuable 或 regulated，核對是 licence 或 temperature，重量和體積是不小於 0 的整數。
refused-currency-change = { $sku } 現在以 { $before } 販售，檔案裡是 { $after }，沒有更動。確實要換幣別，請加上 --change-currency。
refused-product-without-name = 商品要有名稱，請填寫任一名稱欄位。
refused-product-without-price = 新商品，或是要換幣別的商品，要有價格。請填寫價格欄位。

refused-no-key = 這裡需要金鑰：請放在請求標頭「Authorization: Bearer xd_…」裡。沒有的話，請店家管理員建一個（xiaodan keys add）。
refused-wrong-key = 這組金鑰無效。請向店家管理員索取新的（xiaodan keys add）。
refused-scope-missing = 這組金鑰沒有 { $scope } 的權限，請向店家管理員索取有權限的。
refused-unknown-key = 沒有名為「{ $name }」的有效金鑰。
refused-key-name-taken = 已經有名為「{ $name }」的金鑰，請換個名字。
refused-bad-key = 金鑰要有名稱、通路（小寫字母、數字和「-」）和權限，權限可選 { $scopes }。
