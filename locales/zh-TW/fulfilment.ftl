# 出貨：備貨、包裹、催單

refused-no-such-parcel = 找不到這個包裹，可能已經改過了。傳「出貨」可以看現在要處理的包裹。
refused-parcel-past = 包裹 { $parcel } { $next }
refused-not-to-be-shipped = 訂單 { $order_no } 目前是「{ $status }」，還不能備貨或出貨。
refused-nothing-left = 訂單 { $order_no } 沒有要安排的貨了：不是都安排好了，就是已經出完，或是還沒留到貨。
refused-not-enough-anywhere = 訂單 { $order_no } 的貨目前哪個倉庫都湊不齊。請先補貨，再安排。
refused-cannot-split = 訂單 { $order_no } 不能這樣拆：單獨出的要是還沒揀的一部分，而且不能是全部。
refused-too-few-to-merge = 合併至少要兩張訂單。請把訂單編號一起告訴我，例如「合併 10025 和 10027」。
refused-different-customers = 這些訂單不是同一位客戶的，不能合在一個包裹裡。
refused-different-places = 這些訂單的收件資料不一樣，不能合併。請先把地址、收件人和電話改成一樣的。
refused-already-picked = 訂單 { $order_no } 倉庫已經開始揀貨了，包裹維持原樣。
refused-parcels-changed = 包裹剛剛有變動，請再看一次新的安排後確認。
refused-bad-pick = 這個包裹裡沒有這件商品，或數量超過要揀的。請對照揀貨單再回報一次。
refused-bad-weight = 重量要大於 0，最多 { $heaviest } 公斤。請依秤上的數字再回報一次，例如「2.3 公斤」。
refused-bad-proof = 請寫明簽收人（{ $name_limit } 個字以內），或提供照片的編號（{ $proof_limit } 個字以內）。
refused-on-its-way = 訂單 { $order_no } 已經寄出，現在由物流配送。

parcel-state-planned = 待揀貨
parcel-state-picked = 已揀貨
parcel-state-packed = 已包裝
parcel-state-gone = 已寄出
parcel-state-waiting = 等補貨
parcel-state-dropped = 已作廢

notice-pick-short-elsewhere = 訂單 { $order_no } 揀貨少了 { $missing }，已改由其他倉庫另寄一個包裹。請盤點包裹 { $parcel } 的貨架。
notice-pick-short-waits = 訂單 { $order_no } 揀貨少了 { $missing }，其他倉庫也沒有：帳上已核銷，訂單先等補貨。請盤點包裹 { $parcel } 的貨架，並告知客戶。
notice-put-back = 訂單 { $order_no } 不照原來的安排出貨了，請把包裹 { $parcels } 裡已揀的貨放回貨架。
notice-further-parcel = 您的訂單 { $order_no } 的第 { $count } 個包裹也寄出了：{ $carrier }，託運單號 { $tracking_no }。
notice-order-urged = 客戶在催訂單 { $order_no }（第 { $times } 次），請優先處理。
