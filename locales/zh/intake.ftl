# 进单：缺什么、哪里看不清、哪里对不上

notice-draft-kept = “{ $source }”来的订单 { $number } 还不能下单：{ $problems }。问我“有哪些异常订单”就可以处理。
notice-shop-changed = 订单 { $order_no } 在“{ $source }”上改过了：{ $fields }。这边还是原来的，请看一下要不要跟着改。
notice-shop-cancelled-late = 订单 { $order_no } 在“{ $source }”上取消了，但货已经发出。请联系快递拦截，或等货退回。
notice-shop-unread = “{ $source }”发来的一条消息读不懂，可能是订单，也可能是订单有改动。请到那边看一下；原文在 inbox 表里，管系统的同事能查到。
draft-missing = { $line ->
    [0] 缺{ $field }
   *[other] 第 { $line } 件商品缺{ $field }
}
draft-unclear = { $line ->
    [0] { $field }看不明白：“{ $value }”
   *[other] 第 { $line } 件商品的{ $field }看不明白：“{ $value }”
}
draft-too-long = { $line ->
    [0] { $field }太长：“{ $value }…”
   *[other] 第 { $line } 件商品的{ $field }太长：“{ $value }…”
}
draft-incomplete = { $field }不完整，要写到城市、街道和门牌：“{ $value }”
draft-unknown-product = 第 { $line } 件商品“{ $value }”对不上
draft-other-currency = 第 { $line } 件商品只按 { $value } 卖
draft-unknown-customer = 客户“{ $value }”对不上
draft-several-customers = 叫“{ $value }”的客户不止一位
draft-contact-of-another = “{ $value }”留的电话或邮箱是另一位客户的，请确认是谁
draft-duplicate = 和同一分钟里的订单 { $value } 一样，可能重复
draft-duplicate-elsewhere = 和同一分钟里从别处来的一个订单一样，可能重复
draft-only-a-test = 这是一张测试单
draft-no-lines = 里面没有商品
draft-too-many-lines = 有 { $value } 行，一张订单放不下
draft-field-order = 订单
draft-field-external-no = 订单号
draft-field-placed-at = 下单时间
draft-field-currency = 币种
draft-field-note = 备注
draft-field-customer-ref = 客户编号
draft-field-customer-name = 客户
draft-field-customer-phone = 客户电话
draft-field-customer-email = 客户邮箱
draft-field-recipient = 收货人
draft-field-phone = 电话
draft-field-address = 地址
draft-field-country = 国家
draft-field-province = 省份
draft-field-city = 城市
draft-field-district = 区县
draft-field-street = 街道
draft-field-detail = 门牌
draft-field-postcode = 邮编
draft-field-sku = 货号
draft-field-product = 商品
draft-field-lines = 商品
draft-field-quantity = 数量
draft-field-unit-price = 单价
draft-field-freight = 运费
draft-field-refunded = 已退的款
draft-field-paid = 已付的款
draft-field-name = 姓名
draft-field-ref = 客户编号
draft-field-email = 邮箱
draft-field-language = 语言
draft-field-tier = 客户等级
draft-field-price = 价格
draft-field-name-zh = 中文名
draft-field-name-en = 英文名

refused-no-such-draft = 没有找到这张待处理的单子。问我“有哪些异常订单”可以看到还在等的。
refused-draft-settled = 订单 { $number } 已经处理过了，没有改动。
refused-draft-changed = 订单 { $number } 刚被别人改过，请再看一遍。
refused-nothing-to-order = 一张订单至少要有一件商品，最多 { $most } 行。请改好再发一次。
refused-number-taken = 订单号 { $number } 之前已经收到过，但这次的{ $parts }不一样，没有改动。要改就改原来的订单，是另一单就换个订单号。
refused-number-too-long = 这个订单号太长了，请控制在 { $longest } 个字符以内。
draft-differs = 同一订单各行的{ $field }不一样：“{ $value }”

import-dry-run = 试运行：下面是会有的结果，什么也没有保存。
import-outcome-taken = 已录入
import-outcome-mended = 已录入，并做了整理
import-outcome-kept = 已留下，等人处理
import-outcome-known = 早已录入
import-outcome-refused = 未录入
import-report = 逐行说明在 { $file }
import-known = 之前已经录入，这次没有改动
put-right = { $field }：“{ $before }”→“{ $after }”
import-unread = 没有用到的列：{ $columns }
import-column-rows = 行
import-column-number = 编号
import-column-outcome = 结果
import-column-remarks = 说明
draft-field-floor = 底价
draft-field-kind = 类别
draft-field-weight-g = 重量（克）
draft-field-volume-cm3 = 体积（立方厘米）
draft-field-also-called = 别名
draft-field-checkpoints = 出库核对
refused-floor-above-price = { $sku } 的底价 { $floor } 比售价 { $price } 还高，请改好再导入。
refused-product-trait = { $sku } 的类别、核对、重量或体积不对：类别是 general、valuable 或 regulated，核对是 licence 或 temperature，重量和体积是不小于 0 的整数。
refused-currency-change = { $sku } 现在按 { $before } 卖，文件里是 { $after }，没有改动。确实要换币种，请加上 --change-currency。
refused-product-without-name = 商品要有名称，请填写任意一列名称。
refused-product-without-price = 新商品，或者要换币种的商品，要有价格。请填写价格一列。

refused-no-key = 这里需要密钥：请放在请求头 “Authorization: Bearer xd_…” 里。没有的话，请店铺管理员建一个（xiaodan keys add）。
refused-wrong-key = 这个密钥无效。请向店铺管理员要一个新的（xiaodan keys add）。
refused-scope-missing = 这个密钥没有 { $scope } 的权限，请向店铺管理员要一个有权限的。
refused-unknown-key = 没有名为“{ $name }”的有效密钥。
refused-key-name-taken = 已经有名为“{ $name }”的密钥，请换个名字。
refused-bad-key = 密钥要有名称、渠道（小写字母、数字和“-”）和权限，权限可选 { $scopes }。
