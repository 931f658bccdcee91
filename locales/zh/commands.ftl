# 命令行说的话：xiaodan people、keys、policy、supplies、journal、label ……

cli-unknown-language = 没有“{ $language }”这种语言，现有：{ $known }。
cli-see-people = { $refusal }运行 xiaodan people 可以看到所有人。
cli-see-chats = { $refusal } 运行 xiaodan people 可以看到已绑定的聊天，例如 telegram:1001。
cli-see-number = { $refusal }请用编号选一位，例如：xiaodan people code '#3'
cli-see-keys = { $refusal }运行 xiaodan keys list 可以看到现有的密钥。
cli-not-read = 读不了 { $file }：{ $cause }。请检查路径和权限。
cli-not-written = 写不了 { $file }：{ $cause }。请换个位置。
cli-no-day = “{ $day }”不是日期，请写成 2026-12-01 这样。
cli-database-unusable = 数据库用不了：{ $cause }

cli-column-number = 编号
cli-column-name = 姓名
cli-column-roles = 角色
cli-column-position = 职位
cli-column-phone = 电话
cli-column-language = 语言
cli-column-chats = 聊天账号
cli-column-key = 密钥
cli-column-source = 渠道
cli-column-scopes = 权限
cli-column-made = 创建时间
cli-column-last-used = 最近使用
cli-column-revoked = 作废时间
cli-column-table = 规则表
cli-column-version = 版本
cli-column-state = 状态
cli-column-valid-from = 生效时间
cli-column-purpose = 用途
cli-column-row = 行
cli-column-if = 条件
cli-column-then = 结果
cli-column-note = 说明
cli-column-what = 项目
cli-column-value = 内容
cli-column-carrier = 快递公司
cli-column-zone = 区域
cli-column-first-weight = 首重
cli-column-further-weight = 续重
cli-column-days = 天数
cli-column-sku = 货号
cli-column-product = 商品
cli-column-suppliers = 供应商（首选在前）
cli-column-shelves = 仓库：可用、安全库存、补货点

cli-migrated = 数据库已是最新。
cli-not-migrated = 数据库和当前版本不一致，请运行：xiaodan migrate
cli-demo-loaded = 演示店铺已就绪。
cli-demo-not-loaded = 数据库里已有内容，所以什么也没有导入。
cli-ticked = 处理了 { $count } 件到期的事。
up-learning = 正在从 locales/ 学习中文和英文：大约一分钟，只有第一次需要……
up-taken = { $address } 已被占用：小单是不是已经在运行了？请用 --port 换个端口。
up-not-there = 这台机器上用不了地址 { $address }：{ $cause }。请换 --host 或 --port。
up-ready = 小单已启动：请打开 { $address }（渠道：{ $channels }）
up-try = 在左边输入“10025 到哪了”，在中间输入“待我审批”试试
up-chat = 也可以另开一个终端：{ $command }；按 Ctrl+C 停止
up-people = 登记谁可以给它发消息：{ $command }；按 Ctrl+C 停止

cli-unknown-role = 没有“{ $role }”这个角色，可选：{ $known }。
cli-unknown-position = 没有“{ $position }”这个职位，可选：{ $known }。
cli-link-code = 请 { $name } 在十分钟内把这个绑定码私聊发给机器人：{ $code }
cli-language = 以后用{ $language }和 { $name } 说话。
cli-on-call = { $name } 现在开始值班：{ $team }。
cli-credit = { $name } 最多可以赊账 { $limit }。
cli-has-left = 已离开
cli-nothing-to-change = 请说明要改什么：--name、--phone、--role 或 --position。
cli-changed = { $name } 现在是：{ $known }。
cli-unlinked = { $chat } 不再是 { $name } 的了。
cli-left = { $name } 已登记为离开：聊天账号和绑定码都已失效，手上的审批和预警转给别人。

cli-key = { $name } 的密钥，只显示这一次：{ $key }
cli-key-revoked = { $name } 的密钥已作废。

cli-no-parcel = 订单 { $order } 还没有包裹。请运行 xiaodan allocate，或者在聊天里说“发货”。
cli-labels = 订单 { $order } 的 { $count } 个包裹（{ $parcels }）：{ $file }
cli-allocated = { $count ->
    [0] 没有等着安排的订单。
   *[other] { $count } 个订单，安排好了 { $planned } 个。
}

cli-journal-unbroken = 完好无损：{ $looked }
cli-journal-broken = 有改动：{ $looked }
cli-journal-looked = 记录 { $entries } 条，订单 { $orders } 个，封条 { $seals } 个，尚未加封 { $unsealed } 条
cli-journal-last-seal = 最后一个封条：{ $seal }
cli-journal-entry-of-none = 记录 #{ $entry }
cli-journal-entry-of-order = 订单 { $order } 的第 { $place } 条记录（#{ $entry }）
cli-journal-entry = { $where } 和前一条接不上：它被改过，或者有记录被删掉、插入了。
cli-journal-changed = { $where } 和第 { $seal } 个封条上写的不一样。
cli-journal-gone = { $where } 在加第 { $seal } 个封条时还在，现在不见了。
cli-journal-added = { $where } 在加第 { $seal } 个封条时还没有。
cli-journal-seal = 第 { $seal } 个封条和前一个封条，或者和它所封的记录对不上。
cli-journal-no-seal = 第 { $seal } 个封条到底有没有加过，记录和封条说法不一。

cli-policy-draft = 草稿
cli-policy-in-force = 生效中
cli-policy-to-come = 待生效
cli-policy-past = 已失效
cli-policy-version = { $table }，第 { $version } 版
cli-policy-examples = { $count } 个例子
cli-policy-tested = { $table }：{ $count } 个例子
cli-policy-example = 例 { $number } 应该得出 { $expected }，实际得出 { $got }。
cli-no-spreadsheet = { $file } 不是以 { $endings } 结尾。规则表导出为电子表格，请换个文件名。
cli-policy-exported = { $table } 第 { $version } 版已写入 { $file }
cli-policy-drafted = { $table }：第 { $version } 版草稿已存好。请先试算，再发布：
cli-policy-published = { $table } 第 { $version } 版从现在起生效。
cli-policy-published-from = { $table } 第 { $version } 版从 { $day } 起生效。
cli-policy-other = { $file } 里是规则表“{ $other }”，不是“{ $table }”。请改表名，或者换个文件。
cli-backtest = { $count } 个订单，其中 { $otherwise } 个的结果会不同
cli-backtest-left-out = 另有 { $count } 个没有算：它们的资料不全
cli-backtest-these = 订单：{ $orders }
cli-backtest-passing = { $count } 个会自动通过，其中 { $regretted } 个后来取消或退货了
cli-policy-tested-rates = { $table }：{ $count } 个价格
cli-rates-places = 哪些地方属于哪个区域，请看导出的电子表格：xiaodan policy export rates 文件.xlsx
cli-requoted = { $count } 个订单，运费 { $before } → { $after }
cli-requoted-otherwise = { $dearer } 个变贵，{ $cheaper } 个变便宜；已经报过的运费不变
cli-requoted-unserved = 没有快递送得到的订单：{ $orders }

cli-supplier = 已登记供应商 { $name }。接着登记他们供什么货：xiaodan supplies source 货号 供应商 --cost 价格
cli-source = 已登记：{ $supplier } 供应 { $sku }。
cli-cost = --cost 要写 { $currency } 金额，例如 38.50，“{ $cost }”不是。
cli-unknown-product = 没有货号“{ $sku }”。运行 xiaodan supplies 可以看到全部商品。
cli-unknown-warehouse = 没有仓库“{ $warehouse }”，现有：{ $known }。
cli-levels = { $warehouse } 的 { $sku }：剩 { $reorder } 件时补货，少于 { $safety } 件算紧急。

sheet-no-headings = 没有找到表头。开头几行里应该有这样的列名：{ $columns }。
sheet-no-column = 缺少一列：{ $columns }。请补上再导入。
sheet-too-large = 文件超过 { $most } MB，请拆成几个。
sheet-not-read = 读不了这个文件：{ $cause }。请检查权限。
sheet-no-xlsx = 这不是 xlsx 文件。请另存为 xlsx 或 csv 再试。
sheet-empty = 工作簿里没有工作表。请重新保存后再试。
sheet-damaged = 工作簿已损坏。请重新保存后再试。
sheet-no-csv = 读不了这个 csv：{ $cause }。请重新保存后再试。
