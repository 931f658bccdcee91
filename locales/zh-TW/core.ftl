# 通知，以及辦不了的時候怎麼說

notice-order-approved = 好消息：您的訂單 { $order_no } 已核准，接下來安排出貨。
notice-order-shipped = 您的訂單 { $order_no } 已出貨，回覆「{ $order_no } 到哪了」就能看物流進度。
notice-order-delivered = 您的訂單 { $order_no } 已簽收，感謝您的惠顧！
notice-order-returned = 您的訂單 { $order_no } 的貨已經退回我們倉庫，訂單結束。
notice-order-part-returned = 您退回的訂單 { $order_no } 的部分商品已經收到。
notice-order-cancelled = 您的訂單 { $order_no } 已取消。有疑問請回覆「真人客服」。
notice-order-cancelled-with-reason = 很抱歉，您的訂單 { $order_no } 沒有通過：{ $reason }。有疑問請回覆「真人客服」。
notice-address-changed = 您的訂單 { $order_no } 的收件地址改了。如果不是您要求的，請立刻回覆「真人客服」。
notice-address-changed-warehouse = 訂單 { $order_no } 的收件地址剛剛改了，包裝和貼託運單請用新地址。
notice-nobody-to-call = 訂單 { $order_no } 的警示要通知{ $team }，但找不到人，請您處理一下。
notice-colleague-wanted-silently = 客戶 { $name } 想找真人客服，沒有留言。
notice-feedback-left = 客戶 { $name } 留言，不用回覆：{ $words }
notice-colleague-wanted = 客戶 { $name } 想找真人客服：{ $words }

refused = 這件事目前辦不了。
refused-not-found = 找不到，請核對後再試一次。
refused-not-allowed = 您沒有這個權限。如果需要，請聯絡管理員。
refused-invalid = 內容不完整或格式不正確，請修改後再傳一次。
refused-conflict = 狀況剛剛有變，請再看一下目前的狀態。
refused-stranger = 我還不認識您。請向店家索取綁定碼，私訊傳給我，就可以辦了。

refused-unknown-order = 找不到訂單 { $order_no }，請核對訂單編號，或是看看您的訂單列表。
refused-step-not-possible = 訂單 { $order_no } 目前是「{ $status }」，不能{ $step }。
refused-already-shipped = 訂單 { $order_no } 已經出貨，沒辦法在這裡更改。可以請同仁聯絡貨運公司試試。
refused-already-delivered = 訂單 { $order_no } 已經簽收了，不能再取消或更改。
refused-order-over = 訂單 { $order_no } { $status }，不能再更改了。
refused-order-changed = 訂單 { $order_no } 剛剛有變動，請再看一次新的內容後確認。
refused-address-incomplete = 地址還缺{ $missing }，請補充一下。
refused-same-address = 訂單 { $order_no } 本來就寄到這個地址，不用改。
refused-nothing-ordered = 訂單裡至少要有一件商品，數量不能少於 1。
refused-order-no-taken = 訂單編號 { $order_no } 已經有了，請換一個。
refused-reason-too-long = 理由太長了，請控制在 { $limit } 個字以內。

refused-nothing-to-decide = { $about } 沒有等您核准的事。
refused-already-decided = { $who }已於 { $when } 對{ $about } 做了決定：{ $outcome }。
refused-you-decided = 您已於 { $when } { $outcome }了{ $about }。
refused-approval-withdrawn = { $about } 已經不需要核准了。
refused-not-asked = { $about } 由{ $approvers }核准，您不在其中，所以沒有更動。
refused-own-order = { $about } 是您自己的，不能由您核准。
refused-shown-changed = { $about } 和您看到的不一樣了：{ $differences }。還沒有核准，請看過新的內容再決定。
difference-total = 金額由 { $before } 改為 { $after }
difference-lines = 商品由 { $before } 改為 { $after }
goods-shown = { $quantity } × { $product }
price-shown = { $quantity } × { $product }：單價 { $before } → { $after }
difference-address = 地址由「{ $before }」改為「{ $after }」

refused-unknown-person = 找不到「{ $name }」。
refused-several-people = 不只一位叫「{ $name }」：{ $people }。
refused-has-left = { $name } 已經離開。要讓對方回來，請先重新給一個角色。
refused-last-admin = { $name } 是最後一位管理員，不能離開，也不能拿掉這個角色。請先讓另一位成為管理員。
refused-no-role = 至少要有一個角色。如果對方不再和店裡有往來，請登記為離開。
refused-bad-name = 姓名不能空白，也不能超過 { $limit } 個字。
refused-bad-phone = 「{ $phone }」不是打得通的電話號碼。境外號碼請加國碼，例如 +442079460018。
refused-not-linked = 「{ $chat }」沒有綁定任何人。
refused-no-colleague = 「{ $name }」不是同事，不能值班，也沒有崗位。請先給一個同事角色：staff、approver 或 admin。
refused-wrong-code = 綁定碼不對，或是已經過期、用過了。請向店家索取新的。
refused-too-many-codes = 試錯太多次了，請 { $minutes } 分鐘後再試。
refused-only-in-private = 綁定碼請私訊傳給我，不要傳到群組裡。剛才那個請作廢，另外索取一個。
refused-already-linked = 這個帳號已經是{ $name }的了。

refused-button-too-old = 這個按鈕已經失效，請重新問我一次。
refused-button-of-somebody-else = 這個按鈕是給別人的，所以沒有執行。
