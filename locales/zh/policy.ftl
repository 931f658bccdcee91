# 规则：为什么这样决定，规则表哪里不对

because = { $note }（{ $values }）
why-held = 订单 { $order_no } 挂起的原因：
why-asked = 订单 { $order_no } 要审批的原因：
why-change-asked = 要审批是因为这条规则：{ $why }。
why-nobody-asked = 这个改动不用别人批准，确认后马上生效。
why-yours-is-asked = 按店里的规定，这要先由{ $position }过目。您的订单没有问题，有结果马上告诉您。
why-passed = 订单 { $order_no } 自动通过的原因：
why-source = （规则表“{ $table }”第 { $version } 版，{ $when } 判定）
why-held-by = { $who }在 { $when } 挂起了订单 { $order_no }：{ $reason }
why-held-by-house = 订单 { $order_no } 从 { $when } 起挂起。{ $reason }
why-released-by = 订单 { $order_no } 是{ $who }在 { $when } 放行的，不是按规则。
why-decided-by = 订单 { $order_no } 是{ $who }在 { $when } 决定的，不是按规则。
why-nothing = 还没有哪条规则对订单 { $order_no } 做过判断。
button-why = 为什么？
wish-why = 问为什么

input-total-minor = 金额 { $value }
input-currency = 币种 { $value }
input-tier = { $value ->
    [new] 新客户
    [trusted] 老客户
   *[other] 普通客户
}
input-payment = { $value ->
    [paid] 已付款
    [unpaid] 未付款
   *[other] 挂账
}
input-stage = 环节“{ $value }”
input-light = { $value ->
    [red] 红灯
   *[other] 黄灯
}
input-address-complete = 地址是否完整
input-credit-left = 信用额度是否够
input-stock-short = 是否缺货
input-below-floor = 是否低于底价
input-licence-open = 许可证是否待签核
input-contact-elsewhere = 电话或地址是否与别的客户相同
input-product-type = { $value ->
    [regulated] 含管制商品
    [valuable] 含贵重商品
   *[other] 普通商品
}
input-discount-percent = 折扣 { $value }%
input-extra-minor = 商品多出 { $value }
input-less-minor = 整单比标价少 { $value }
input-costs-more = 是否比原来贵
input-freight-minor = 运费增加 { $value }
input-other-address = 是否改地址
input-other-country = 是否改寄另一个国家
input-other-region = 是否改寄外地
input-other-recipient = 是否换收件人
input-urges = 催过 { $value } 次
input-promise-days = { $value } 天内送到
input-zone = 区域“{ $value }”
input-weight-g = 重 { $value } 克

refused-policy-example = 规则表“{ $table }”和例子对不上：第 { $number } 个例子应得 { $expected }，实际得 { $got }。请修改那一行或这个例子。
refused-policy-no-examples = 规则表“{ $table }”一个例子也没有，没法核对它的意思。请在“examples”工作表里至少写一个，再导入一次。
refused-policy-valid-from = 新版本可以从现在（{ $now }）或以后生效，不能更早。请换一个日期。
refused-policy-unknown-table = 没有规则表“{ $table }”。现有：{ $known }。
refused-policy-unknown-version = 规则表“{ $table }”没有第 { $version } 版，请看 `xiaodan policy list`。
refused-policy-published = 规则表“{ $table }”第 { $version } 版已经发布，不能再改。请导出、修改后导入为新版本。
refused-policy-version-taken = 刚好有人同时提交了规则表“{ $table }”的新版本，请再导入一次。
