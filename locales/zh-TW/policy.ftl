# 規則：為什麼這樣決定，規則表哪裡不對

because = { $note }（{ $values }）
why-held = 訂單 { $order_no } 保留的原因：
why-asked = 訂單 { $order_no } 要核准的原因：
why-change-asked = 要審批是因為這條規則：{ $why }。
why-nobody-asked = 這個改動不用別人批准，確認後馬上生效。
why-yours-is-asked = 按店裡的規定，這要先由{ $position }過目。您的訂單沒有問題，有結果馬上告訴您。
why-passed = 訂單 { $order_no } 自動通過的原因：
why-source = （規則表「{ $table }」第 { $version } 版，{ $when } 判定）
why-held-by = { $who }於 { $when } 保留了訂單 { $order_no }：{ $reason }
why-held-by-house = 訂單 { $order_no } 從 { $when } 起保留。{ $reason }
why-released-by = 訂單 { $order_no } 是{ $who }於 { $when } 放行的，不是依規則。
why-decided-by = 訂單 { $order_no } 是{ $who }於 { $when } 決定的，不是依規則。
why-nothing = 還沒有哪條規則對訂單 { $order_no } 做過判斷。
button-why = 為什麼？
wish-why = 問為什麼

input-total-minor = 金額 { $value }
input-currency = 幣別 { $value }
input-tier = { $value ->
    [new] 新客戶
    [trusted] 老客戶
   *[other] 一般客戶
}
input-payment = { $value ->
    [paid] 已付款
    [unpaid] 未付款
   *[other] 月結
}
input-stage = 環節「{ $value }」
input-light = { $value ->
    [red] 紅燈
   *[other] 黃燈
}
input-address-complete = 地址是否完整
input-credit-left = 信用額度是否足夠
input-stock-short = 是否缺貨
input-below-floor = 是否低於底價
input-licence-open = 許可證是否待簽核
input-contact-elsewhere = 電話或地址是否與其他客戶相同
input-product-type = { $value ->
    [regulated] 含管制商品
    [valuable] 含貴重商品
   *[other] 一般商品
}
input-discount-percent = 折扣 { $value }%
input-extra-minor = 商品多出 { $value }
input-less-minor = 整單比定價少 { $value }
input-costs-more = 是否比原來貴
input-freight-minor = 運費增加 { $value }
input-other-address = 是否改地址
input-other-country = 是否改寄另一個國家
input-other-region = 是否改寄外地
input-other-recipient = 是否更換收件人
input-urges = 催過 { $value } 次
input-promise-days = { $value } 天內送到
input-zone = 區域「{ $value }」
input-weight-g = 重 { $value } 公克

refused-policy-example = 規則表「{ $table }」和例子對不上：第 { $number } 個例子應得 { $expected }，實際得 { $got }。請修改那一列或這個例子。
refused-policy-no-examples = 規則表「{ $table }」一個例子也沒有，沒辦法核對它的意思。請在「examples」工作表裡至少寫一個，再匯入一次。
refused-policy-valid-from = 新版本可以從現在（{ $now }）或以後生效，不能更早。請換一個日期。
refused-policy-unknown-table = 沒有規則表「{ $table }」。現有：{ $known }。
refused-policy-unknown-version = 規則表「{ $table }」沒有第 { $version } 版，請看 `xiaodan policy list`。
refused-policy-published = 規則表「{ $table }」第 { $version } 版已經發布，不能再改。請匯出、修改後匯入為新版本。
refused-policy-version-taken = 剛好有人同時提交了規則表「{ $table }」的新版本，請再匯入一次。
