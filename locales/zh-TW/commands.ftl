# 命令列說的話：xiaodan people、keys、policy、supplies、journal、label ……

cli-unknown-language = 沒有「{ $language }」這種語言，現有：{ $known }。
cli-see-people = { $refusal }執行 xiaodan people 可以看到所有人。
cli-see-chats = { $refusal }執行 xiaodan people 可以看到已綁定的聊天，例如 telegram:1001。
cli-see-number = { $refusal }請用編號選一位，例如：xiaodan people code '#3'
cli-see-keys = { $refusal }執行 xiaodan keys list 可以看到現有的金鑰。
cli-not-read = 讀不了 { $file }：{ $cause }。請檢查路徑和權限。
cli-not-written = 寫不了 { $file }：{ $cause }。請換個位置。
cli-no-day = 「{ $day }」不是日期，請寫成 2026-12-01 這樣。
cli-database-unusable = 資料庫無法使用：{ $cause }

cli-column-number = 編號
cli-column-name = 姓名
cli-column-roles = 角色
cli-column-position = 職位
cli-column-phone = 電話
cli-column-language = 語言
cli-column-chats = 聊天帳號
cli-column-key = 金鑰
cli-column-source = 通路
cli-column-scopes = 權限
cli-column-made = 建立時間
cli-column-last-used = 最近使用
cli-column-revoked = 作廢時間
cli-column-table = 規則表
cli-column-version = 版本
cli-column-state = 狀態
cli-column-valid-from = 生效時間
cli-column-purpose = 用途
cli-column-row = 列
cli-column-if = 條件
cli-column-then = 結果
cli-column-note = 說明
cli-column-what = 項目
cli-column-value = 內容
cli-column-carrier = 貨運公司
cli-column-zone = 區域
cli-column-first-weight = 首重
cli-column-further-weight = 續重
cli-column-days = 天數
cli-column-sku = 貨號
cli-column-product = 商品
cli-column-suppliers = 供應商（首選在前）
cli-column-shelves = 倉庫：可用、安全庫存、補貨點

cli-migrated = 資料庫已是最新。
cli-not-migrated = 資料庫和目前的版本不一致，請執行：xiaodan migrate
cli-demo-loaded = 示範店鋪已就緒。
cli-demo-not-loaded = 資料庫裡已有內容，所以什麼也沒有匯入。
cli-ticked = 處理了 { $count } 件到期的事。
up-learning = 正在從 locales/ 學習中文和英文：大約一分鐘，只有第一次需要……
up-taken = { $address } 已被佔用：小單是不是已經在執行了？請用 --port 換個連接埠。
up-not-there = 這臺機器用不了位址 { $address }：{ $cause }。請換 --host 或 --port。
up-ready = 小單已啟動：請打開 { $address }（管道：{ $channels }）
up-try = 在左邊輸入「10025 到哪了」，在中間輸入「待我審批」試試
up-chat = 也可以另開一個終端機：{ $command }；按 Ctrl+C 停止
up-people = 登記誰可以傳訊息給它：{ $command }；按 Ctrl+C 停止

cli-unknown-role = 沒有「{ $role }」這個角色，可選：{ $known }。
cli-unknown-position = 沒有「{ $position }」這個職位，可選：{ $known }。
cli-link-code = 請 { $name } 在十分鐘內把這組綁定碼私訊給機器人：{ $code }
cli-language = 以後用{ $language }和 { $name } 說話。
cli-on-call = { $name } 現在開始值班：{ $team }。
cli-credit = { $name } 最多可以賒帳 { $limit }。
cli-has-left = 已離開
cli-nothing-to-change = 請說明要改什麼：--name、--phone、--role 或 --position。
cli-changed = { $name } 現在是：{ $known }。
cli-unlinked = { $chat } 不再是 { $name } 的了。
cli-left = { $name } 已登記為離開：聊天帳號和綁定碼都已失效，手上的簽核和警示轉給別人。

cli-key = { $name } 的金鑰，只顯示這一次：{ $key }
cli-key-revoked = { $name } 的金鑰已作廢。

cli-no-parcel = 訂單 { $order } 還沒有包裹。請執行 xiaodan allocate，或者在聊天裡說「出貨」。
cli-labels = 訂單 { $order } 的 { $count } 個包裹（{ $parcels }）：{ $file }
cli-allocated = { $count ->
    [0] 沒有等著安排的訂單。
   *[other] { $count } 筆訂單，安排好了 { $planned } 筆。
}

cli-journal-unbroken = 完好無損：{ $looked }
cli-journal-broken = 有變動：{ $looked }
cli-journal-looked = 紀錄 { $entries } 筆，訂單 { $orders } 筆，封條 { $seals } 個，尚未加封 { $unsealed } 筆
cli-journal-last-seal = 最後一個封條：{ $seal }
cli-journal-entry-of-none = 紀錄 #{ $entry }
cli-journal-entry-of-order = 訂單 { $order } 的第 { $place } 筆紀錄（#{ $entry }）
cli-journal-entry = { $where } 和前一筆接不上：它被改過，或者有紀錄被刪掉、插入了。
cli-journal-changed = { $where } 和第 { $seal } 個封條上寫的不一樣。
cli-journal-gone = { $where } 在加第 { $seal } 個封條時還在，現在不見了。
cli-journal-added = { $where } 在加第 { $seal } 個封條時還沒有。
cli-journal-seal = 第 { $seal } 個封條和前一個封條，或者和它所封的紀錄對不上。
cli-journal-no-seal = 第 { $seal } 個封條到底有沒有加過，紀錄和封條說法不一。

cli-policy-draft = 草稿
cli-policy-in-force = 生效中
cli-policy-to-come = 待生效
cli-policy-past = 已失效
cli-policy-version = { $table }，第 { $version } 版
cli-policy-examples = { $count } 個例子
cli-policy-tested = { $table }：{ $count } 個例子
cli-policy-example = 例 { $number } 應該得出 { $expected }，實際得出 { $got }。
cli-no-spreadsheet = { $file } 不是以 { $endings } 結尾。規則表匯出為試算表，請換個檔名。
cli-policy-exported = { $table } 第 { $version } 版已寫入 { $file }
cli-policy-drafted = { $table }：第 { $version } 版草稿已存好。請先試算，再發布：
cli-policy-published = { $table } 第 { $version } 版從現在起生效。
cli-policy-published-from = { $table } 第 { $version } 版從 { $day } 起生效。
cli-policy-other = { $file } 裡是規則表「{ $other }」，不是「{ $table }」。請改表名，或者換個檔案。
cli-backtest = { $count } 筆訂單，其中 { $otherwise } 筆的結果會不同
cli-backtest-left-out = 另有 { $count } 筆沒有算：它們的資料不全
cli-backtest-these = 訂單：{ $orders }
cli-backtest-passing = { $count } 筆會自動通過，其中 { $regretted } 筆後來取消或退貨了
cli-policy-tested-rates = { $table }：{ $count } 個價格
cli-rates-places = 哪些地方屬於哪個區域，請看匯出的試算表：xiaodan policy export rates 檔案.xlsx
cli-requoted = { $count } 筆訂單，運費 { $before } → { $after }
cli-requoted-otherwise = { $dearer } 筆變貴，{ $cheaper } 筆變便宜；已經報過的運費不變
cli-requoted-unserved = 沒有貨運送得到的訂單：{ $orders }

cli-supplier = 已登記供應商 { $name }。接著登記他們供什麼貨：xiaodan supplies source 貨號 供應商 --cost 價格
cli-source = 已登記：{ $supplier } 供應 { $sku }。
cli-cost = --cost 要寫 { $currency } 金額，例如 38.50，「{ $cost }」不是。
cli-unknown-product = 沒有貨號「{ $sku }」。執行 xiaodan supplies 可以看到全部商品。
cli-unknown-warehouse = 沒有倉庫「{ $warehouse }」，現有：{ $known }。
cli-levels = { $warehouse } 的 { $sku }：剩 { $reorder } 件時補貨，少於 { $safety } 件算緊急。

sheet-no-headings = 沒有找到表頭。開頭幾列裡應該有這樣的欄名：{ $columns }。
sheet-no-column = 缺少一欄：{ $columns }。請補上再匯入。
sheet-too-large = 檔案超過 { $most } MB，請拆成幾個。
sheet-not-read = 讀不了這個檔案：{ $cause }。請檢查權限。
sheet-no-xlsx = 這不是 xlsx 檔案。請另存為 xlsx 或 csv 再試。
sheet-empty = 活頁簿裡沒有工作表。請重新儲存後再試。
sheet-damaged = 活頁簿已損壞。請重新儲存後再試。
sheet-no-csv = 讀不了這個 csv：{ $cause }。請重新儲存後再試。
