# 通知，以及不能办的时候怎么说

notice-order-approved = 好消息：您的订单 { $order_no } 已批准，接下来安排发货。
notice-order-shipped = 您的订单 { $order_no } 已发货，回复“{ $order_no } 到哪了”可以看物流。
notice-order-delivered = 您的订单 { $order_no } 已签收，感谢惠顾！
notice-order-returned = 您的订单 { $order_no } 的货已经退回我们仓库，订单结束。
notice-order-part-returned = 您退回的订单 { $order_no } 的部分商品已经收到。
notice-order-cancelled = 您的订单 { $order_no } 已取消。有疑问可以回复“人工客服”。
notice-order-cancelled-with-reason = 很抱歉，您的订单 { $order_no } 没有通过：{ $reason }。有疑问可以回复“人工客服”。
notice-address-changed = 您的订单 { $order_no } 的收货地址改了。如果不是您要求的，请马上回复“人工客服”。
notice-address-changed-warehouse = 订单 { $order_no } 的收货地址刚刚改了，打包和贴单请用新地址。
notice-nobody-to-call = 订单 { $order_no } 的预警要叫{ $team }，但没有找到人，请您处理一下。
notice-colleague-wanted-silently = 客户 { $name } 想找人工，没有留言。
notice-feedback-left = 客户 { $name } 留话，不用回复：{ $words }
notice-colleague-wanted = 客户 { $name } 想找人工：{ $words }

refused = 这件事现在办不了。
refused-not-found = 没有找到，请核对一下再试。
refused-not-allowed = 您没有这个权限。如果需要，请联系管理员。
refused-invalid = 内容不完整或格式不对，请改一下再发。
refused-conflict = 情况刚刚有变化，请再看一下当前的状态。
refused-stranger = 我还不认识您。请向商家要一个绑定码，私聊发给我，就可以办了。

refused-unknown-order = 没有找到订单 { $order_no }，请核对订单号，或者看看您的订单列表。
refused-step-not-possible = 订单 { $order_no } 现在是“{ $status }”，不能{ $step }。
refused-already-shipped = 订单 { $order_no } 已经发出，没法在这里改了。可以请同事联系快递试试。
refused-already-delivered = 订单 { $order_no } 已经签收了，不能再取消或修改。
refused-order-over = 订单 { $order_no } { $status }，不能再改了。
refused-order-changed = 订单 { $order_no } 刚刚有变化，请再看一遍新的内容后确认。
refused-address-incomplete = 地址还差{ $missing }，请补充一下。
refused-same-address = 订单 { $order_no } 本来就寄到这个地址，不用改。
refused-nothing-ordered = 订单里至少要有一件商品，数量不能少于 1。
refused-order-no-taken = 订单号 { $order_no } 已经有了，请换一个。
refused-reason-too-long = 理由太长了，请控制在 { $limit } 个字以内。

refused-nothing-to-decide = { $about } 没有等您审批的事。
refused-already-decided = { $who }已在 { $when } 对{ $about } 做了决定：{ $outcome }。
refused-you-decided = 您已在 { $when } { $outcome }了{ $about }。
refused-approval-withdrawn = { $about } 已经不需要审批了。
refused-not-asked = { $about } 由{ $approvers }审批，您不在其中，所以没有改动。
refused-own-order = { $about } 是您自己的，不能由您审批。
refused-shown-changed = { $about } 和您看到的不一样了：{ $differences }。还没有批，请看一下新的内容再定。
difference-total = 金额由 { $before } 改为 { $after }
difference-lines = 商品由 { $before } 改为 { $after }
goods-shown = { $quantity } × { $product }
price-shown = { $quantity } × { $product }：单价 { $before } → { $after }
difference-address = 地址由“{ $before }”改为“{ $after }”

refused-unknown-person = 没有找到“{ $name }”。
refused-several-people = 不止一位叫“{ $name }”：{ $people }。
refused-has-left = { $name } 已经离开。要让对方回来，请先重新给一个角色。
refused-last-admin = { $name } 是最后一位管理员，不能离开，也不能去掉这个角色。请先让另一位成为管理员。
refused-no-role = 至少要有一个角色。如果对方不再和店里有往来，请登记为离开。
refused-bad-name = 姓名不能空着，也不能超过 { $limit } 个字。
refused-bad-phone = “{ $phone }”不是能打通的电话号码。境外号码请带国家代码，例如 +442079460018。
refused-not-linked = “{ $chat }”没有绑定任何人。
refused-no-colleague = “{ $name }”不是同事，不能值班，也没有岗位。请先给一个同事角色：staff、approver 或 admin。
refused-wrong-code = 绑定码不对，或者已经过期、用过了。请向商家要一个新的。
refused-too-many-codes = 试错的次数太多了，请 { $minutes } 分钟后再试。
refused-only-in-private = 绑定码请私聊发给我，不要发在群里。刚才那个请作废，另要一个。
refused-already-linked = 这个账号已经是{ $name }的了。

refused-button-too-old = 这个按钮已经失效，请重新问我一次。
refused-button-of-somebody-else = 这个按钮是给别人的，所以没有执行。
