# 庫存：問有沒有貨
goods-weigh = { $product } 含包裝重 { $weight } 公克。
goods-not-known = { $product } 的這一點商品資料裡沒有，我不敢亂說。可以請同仁確認，要幫您問嗎？
price-in-one-currency = 只以 { $currency } 販售，換成其他貨幣多少我說不準。
words-weight = 多重|重量|幾斤|公斤|多少克|斤
words-money-usd = 美元|美金|usd
words-money-cny = 人民幣|rmb|cny
words-money-eur = 歐元|eur
words-money-gbp = 英鎊|gbp
stock-price = { $product } 單價 { $price }。
stock-there = { $product } 有現貨，現在下單就能安排。
stock-few = { $product } 只剩 { $count } 件了，想要的話請盡快下單。
stock-out = { $product } 暫時缺貨，到貨時間還沒確定。
stock-out-until = { $product } 暫時缺貨，預計 { $at } 到貨。
stock-enough = 有的，{ $product } 要 { $wanted } 件沒問題。
stock-not-enough = { $product } 現在湊不齊 { $wanted } 件，目前最多 { $count } 件。
stock-more-coming = 預計 { $at } 還有貨到。
ask-product = 您想查哪件商品？告訴我名稱或貨號就可以。
which-product = 您說的是哪一件？
did-you-mean-product = 找不到「{ $words }」。您是不是想找：
unknown-product = 找不到「{ $words }」。換個名稱或貨號再試試，也可以請同仁幫您查。
choice = { $label }

# 庫存：同仁看的
stock-head = { $product }（{ $sku }）：可用 { $free } 件，已保留給訂單 { $reserved } 件
stock-shelf = { $warehouse }：現有 { $on_hand }，已保留 { $reserved }，可用 { $free }
stock-shelf-low = 🔴 { $warehouse }：現有 { $on_hand }，已保留 { $reserved }，可用 { $free }，低於安全庫存 { $safety }
stock-shelf-reorder = 🟡 { $warehouse }：現有 { $on_hand }，已保留 { $reserved }，可用 { $free }，已達補貨點 { $reorder_point }
stock-lot = 　批號 { $lot }：{ $on_hand } 件
stock-lot-expires = 　批號 { $lot }：{ $on_hand } 件，{ $until } 到期
stock-lot-expired = 　批號 { $lot }：{ $on_hand } 件，{ $until } 已到期，不再出貨
stock-waiting = 缺貨的訂單還在等 { $count } 件。
button-restock = 補貨
button-count = 盤點

# 補貨
restock-nothing = 貨都夠，沒有需要補的。
restock-head = 有 { $count } 處該補貨了：
restock-only-coming = 沒有新的要補，這些已經在採購：
restock-line = 🟡 { $product }（{ $warehouse }）：可用 { $free }，補貨點 { $reorder_point }，建議向{ $supplier }補 { $quantity } 件
restock-line-urgent = 🔴 { $product }（{ $warehouse }）：可用 { $free }，低於安全庫存 { $safety }，建議馬上向{ $supplier }補 { $quantity } 件
restock-line-coming = { $product }（{ $warehouse }）：可用 { $free }，已經在採購
restock-line-no-supplier = 🔴 { $product }（{ $warehouse }）：可用 { $free }，補貨點 { $reorder_point }，沒有可用的供應商
restock-no-shelf = { $product } 還沒有放在任何倉庫，請先建立儲位再採購。
restock-needs-approval = 金額較大，提出後要先核准才會下單。
ask-restock-quantity = 要採購多少件{ $product }？
ask-restock-warehouse = { $product } 補到哪個倉庫？
confirm-restock = 向{ $supplier }採購 { $quantity } 件{ $product }，入{ $warehouse }？共 { $cost }，預計 { $at } 到。
button-order-more = 補 { $label }
button-order-from-supplier = 確認採購

# 採購單
purchase-made = 採購單 { $number } 已下單：向{ $supplier }採購 { $quantity } 件{ $product }，預計 { $at } 到{ $warehouse }。
purchase-made-waits = 請購單 { $number } 已提出：{ $quantity } 件{ $product }，{ $cost }。{ $approvers } 核准後下單。
purchase-nobody-to-approve = 請購單 { $number } 沒有提出：除了您沒有別人能核准。請管理員先指定一位經理，再提出一次。
purchase-line = 採購 { $number }：{ $product } 還有 { $outstanding } 件在路上，{ $supplier }，預計 { $at } 到{ $warehouse }
purchase-line-late = 🔴 採購 { $number }：{ $product } 還差 { $outstanding } 件，{ $supplier }原訂 { $at } 送到{ $warehouse }，已經晚了
purchase-line-waits = 🟡 採購 { $number }：{ $quantity } 件{ $product }，{ $supplier }，{ $cost }，等 { $approvers } 核准
purchase-is-requested = 請購單 { $number }：向{ $supplier }採購 { $quantity } 件{ $product }，入{ $warehouse }，共 { $cost }。等 { $approvers } 核准。
purchase-is-ordered = 採購單 { $number }：{ $quantity } 件{ $product }，{ $supplier }，預計 { $at } 到{ $warehouse }。
purchase-is-partly-received = 採購單 { $number }：{ $product } 到了 { $received } 件，還差 { $outstanding } 件，預計 { $at } 到{ $warehouse }。
purchase-is-received = 採購單 { $number }：{ $quantity } 件{ $product }已全部收進{ $warehouse }。
purchase-is-cancelled = 採購單 { $number }（{ $quantity } 件{ $product }）已取消，先前收過 { $received } 件。
purchase-is-late = 採購單 { $number }：{ $product } 還差 { $outstanding } 件，{ $supplier }原訂 { $at } 送到{ $warehouse }，已經晚了。
purchase-cancelled = 採購 { $number } 已取消。
purchase-state-requested = 等待核准
purchase-state-ordered = 已下單
purchase-state-partly-received = 部分到貨
purchase-state-received = 已全部到貨
purchase-state-cancelled = 已取消
ask-cancel-purchase-reason = 為什麼取消採購 { $number }？寫一句，方便日後查詢。
confirm-cancel-purchase = 取消採購 { $number }（{ $product } 還差 { $outstanding } 件，{ $supplier }）？理由：{ $reason }
confirm-supplier-out = { $supplier }沒有{ $product }了，取消採購 { $number }，改向備用供應商補貨？
ask-received = 採購 { $number } 還差 { $outstanding } 件{ $product }，這次到了多少？有到期日就一起寫，例如「30件，2027-03-01到期」。
confirm-received = 把 { $came } 件{ $product }收進{ $warehouse }？{ $left ->
    [0] 採購 { $number } 就到齊了。
   *[other] 採購 { $number } 收完後還差 { $left } 件。
}
confirm-received-until = 把 { $came } 件{ $product }（{ $until } 到期）收進{ $warehouse }？{ $left ->
    [0] 採購 { $number } 就到齊了。
   *[other] 採購 { $number } 收完後還差 { $left } 件。
}
goods-received = 收好了：{ $came } 件{ $product }進了{ $warehouse }。等貨的訂單會依先後自動安排。
came-without-purchase = { $product }沒有在路上的採購，沒有記下到貨。到貨要對著採購單登記；沒有採購單的，可以盤點貨架，按實數改。
which-purchase-came = { $product }的到貨，記在哪張採購單上？
button-purchase = 看採購 { $label }
button-decide = 去核准
button-cancel-purchase = 取消採購
button-supplier-out = 供應商缺貨
button-receive = 點收
button-all-came = 全部到了

# 盤點
which-shelf = 盤點哪個倉庫的{ $product }？
ask-counted = { $warehouse }的{ $product }帳上有 { $expected } 件（其中 { $reserved } 件已保留給訂單）。實際數出來多少件？
cannot-move-stock = 倉庫之間的調撥我這裡做不了，什麼都沒有改。貨搬好以後，可以在兩個倉各盤點一次，按實數改。
ask-why-more = { $warehouse }的{ $product }數出 { $counted } 件，比帳上的 { $expected } 件多 { $difference } 件。是什麼原因？寫一句，方便日後查詢。
ask-why-fewer = { $warehouse }的{ $product }數出 { $counted } 件，比帳上的 { $expected } 件少 { $difference } 件。是什麼原因？寫一句，方便日後查詢。
confirm-count-more = { $warehouse }的{ $product }：帳上 { $expected } 件，數出 { $counted } 件，多 { $difference } 件。依數出來的更正？原因：{ $reason }
confirm-count-fewer = { $warehouse }的{ $product }：帳上 { $expected } 件，數出 { $counted } 件，少 { $difference } 件。依數出來的更正？原因：{ $reason }
counted = 更正好了，{ $warehouse }的{ $product }現在是 { $counted } 件。
counted-as-expected = 數得剛好，{ $warehouse }的{ $product }就是 { $counted } 件，已記下。
button-count-again = 重新盤點
button-count-right = 依數出來的更正

wish-show-purchase = 看採購單
wish-cancel-purchase = 取消採購
wish-receive-goods = 點收
wish-count-stock = 盤點
wish-count-again = 盤點

# 通知
notice-stock-low = { $warehouse }的{ $product }只剩 { $free } 件可用，低於安全庫存 { $safety } 件。回覆「該補什麼貨」可以看採購進度。
notice-lot-expiring = { $warehouse }的{ $product }（批號 { $lot }，{ $quantity } 件）{ $until } 到期，請優先出貨。
notice-lot-expired = { $warehouse }的{ $product }（批號 { $lot }，{ $quantity } 件）已在 { $until } 到期，不再出貨，請下架處理。
notice-stock-lapsed = 您的訂單 { $order_no } 還在，只是保留商品的時間到了，貨先放回去了；等它可以繼續處理，會馬上重新為您保留。
notice-goods-expected = 您的訂單 { $order_no } 裡有商品暫時缺貨，預計 { $at } 到貨，到了馬上為您安排。
notice-goods-unsure = 您的訂單 { $order_no } 等候的商品到貨時間有變，新的日期確定了就通知您。不想等的話可以回覆「取消 { $order_no }」。
notice-purchase-ordered = 採購單 { $number }：{ $supplier }的 { $quantity } 件{ $product }預計 { $at } 到{ $warehouse }，請準備點收。
notice-purchase-late = 採購單 { $number } 晚了：{ $supplier }的 { $quantity } 件{ $product }原訂 { $at } 到{ $warehouse }，請催一下。

# 不能辦的時候
refused-bad-count = 數量應為 0 到 { $limit } 的整數，請核對後再傳。
refused-bad-levels = 補貨點不能低於安全庫存，兩個數字都不能小於 0。請改一下再傳。
refused-bad-lot = 批號 { $number } 的到期日不對：已經過期，或和這個批號原來的日期不同。請核對包裝上的日期。
refused-count-outdated = 剛才帳上是 { $expected } 件，現在是 { $on_hand } 件了。請依現在的數字再盤一次。
refused-not-promised = 要出貨 { $wanted } 件，但那裡只為這筆訂單保留了 { $promised } 件。請核對倉庫和數量。
refused-shelf-short = 要從那裡保留 { $wanted } 件，但只有 { $free } 件可用。請換個倉庫或減少數量。
refused-unknown-purchase = 找不到這張採購單。傳「該補什麼貨」可以看現有的。
refused-unknown-supplier = 找不到這個{ $what }，請核對後再試。
supplies-supplier = 供應商
supplies-product = 商品
supplies-warehouse = 倉庫
refused-bad-quantity = 採購數量應在 { $least } 到 { $most } 件之間，請改一下再傳。
refused-bad-supplier = { $wrong }請改一下再試。
supplier-wrong-name = 供應商要有名稱，不超過 120 個字。
supplier-wrong-taken = 已經有這個名稱的供應商。
supplier-wrong-days = 交貨天數要在 0 到 365 之間。
supplier-wrong-rank = 順位從 1 開始。
supplier-wrong-cost = 價格不能小於 0。
supplier-wrong-least = 起訂量至少是 1。
refused-too-much-came = 採購 { $number } 只差 { $outstanding } 件，到的比這多。請先核對，多出來的另外登記。
refused-no-supplier = 還沒有人供應這件商品。請管理員用指令登記供貨：xiaodan supplies source 貨號 供應商 --cost 價格，再來補貨。
refused-purchase-over = 採購 { $number } { $state }，不能再更動了。
refused-purchase-changed = 採購 { $number } 剛剛有變動，請看一下現在的內容再操作。
