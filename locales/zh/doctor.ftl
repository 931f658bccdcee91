# xiaodan doctor 对运维人员说的话

doctor-locales = 语言：{ $languages }，各有全部 { $count } 句话。
doctor-locales-damaged = { $files } 里有读不懂的内容。
doctor-locales-damaged-mend = 请修正这些行（Project Fluent 语法）；修好之前，这些句子不会出现。
doctor-locale-gaps = 语言“{ $language }”缺 { $count } 句话：{ $keys }。
doctor-locale-gaps-mend = 请补到 locales/{ $language }/*.ftl 里。
doctor-time-zone = 时区 { $zone }，当地现在是 { $now }。

doctor-disk = { $folder } 可以写入，剩余 { $free } MB。
doctor-disk-full-mend = 请给 { $folder } 所在的磁盘腾出空间，否则数据库会停下来。
doctor-disk-closed = { $folder } 无法写入：{ $cause }。
doctor-disk-closed-mend = 请给当前用户写入权限，或用 XIAODAN_DATABASE_URL 换个位置。

doctor-database = 数据库正常：{ $database }
doctor-database-unknown = XIAODAN_DATABASE_URL 不是本程序能用的数据库地址。
doctor-database-unknown-mend = 请写成 sqlite:///data/xiaodan.db 或 postgresql://用户:密码@主机/库名。
doctor-database-none = { $database } 还没有数据库。
doctor-database-silent = 数据库 { $database } 没有应答：{ $cause }
doctor-database-sqlite-mend = 请检查这个文件和读写权限；如果被别的程序占用，请先停掉它。
doctor-database-postgresql-mend = 请确认 PostgreSQL 在运行，并核对 XIAODAN_DATABASE_URL 里的主机、端口、用户和密码。
doctor-migrations = 数据表是最新的。
doctor-migrations-behind = 数据表和当前版本不一致。
doctor-migrations-mend = 请运行：xiaodan migrate
doctor-notices = 等待发送的消息：{ $owed } 条。
doctor-notices-late = 等待发送的消息：{ $owed } 条，最早的已等了 { $minutes } 分钟。
doctor-notices-late-mend = 请用 xiaodan up 启动程序；如果已在运行，日志里写着卡在哪里。
doctor-notices-failed = 没能送到任何人的消息：{ $failed } 条。
doctor-notices-failed-mend = 都在 notices 表里（state = 'failed'，附原因）。请告诉当事人，并为他们绑定能用的聊天账号：xiaodan people code 姓名
doctor-inbox = 来源可信但读不懂的外来消息：{ $unread } 条。
doctor-inbox-mend = 都在 inbox 表里，附原因（error 不为空）。请先排除原因，对方要办的事需要人工补办。

doctor-demo = 演示店铺开着。
doctor-demo-mend = 已经接了真实的聊天工具，演示店铺只适合试用。正式使用请换一个空数据库，并设 XIAODAN_DEMO=false。
doctor-understanding = 能听懂话。
doctor-understanding-broken = 听不懂话：{ $cause }
doctor-understanding-mend = 请删除 ~/.cache/xiaodan 文件夹，让它重新学习说法；如果还不行，请重新安装。

doctor-channel-slack = Slack
doctor-channel-telegram = Telegram
doctor-channel-wecom = 企业微信
doctor-channel-off = { $channel } 没有开启（未设置 { $setting }）。
doctor-channel-silent = 连不上 { $channel }：{ $address }（{ $cause }）。
doctor-channel-silent-mend = 请检查本机的网络和代理，以及 { $channel } 的 API_URL。
doctor-shop = { $shop } 已连接，最近一单到达时间：{ $last }。
doctor-shop-silent = { $shop } 已连接，还没有订单进来。它的 Webhook 要发到 { $path }（见 README）。
doctor-slack = Slack 已认出我们：{ $name }。
doctor-slack-in-team = Slack 已认出我们：{ $name }（工作区 { $team }）。
doctor-slack-refuses = Slack 拒绝了我们的令牌：{ $code }。
doctor-slack-refuses-mend = 请重新复制：api.slack.com/apps → 你的应用 → OAuth & Permissions → Bot User OAuth Token，填入 XIAODAN_SLACK__BOT_TOKEN。
doctor-slack-scopes = Slack 应用缺少权限 { $scopes }。
doctor-slack-scopes-mend = 请在 OAuth & Permissions → Bot Token Scopes 里添加，然后把应用重新安装到工作区。
doctor-telegram = Telegram 已认出我们：{ $name }。
doctor-telegram-webhook = Telegram 已认出我们：{ $name }，消息发往 { $url }，待收 { $waiting } 条。
doctor-telegram-refuses = Telegram 拒绝了我们的令牌。
doctor-telegram-refuses-mend = 请向 @BotFather 索取（/mybots → API Token），填入 XIAODAN_TELEGRAM__TOKEN。
doctor-telegram-no-webhook = Telegram 已认出我们：{ $name }，但还没有接收消息的地址。
doctor-telegram-trouble = Telegram（{ $name }）往 { $url } 发消息出错：{ $cause }
doctor-telegram-webhook-mend = 请调用 setWebhook：url=https://你的域名/telegram/webhook，secret_token 与 XIAODAN_TELEGRAM__SECRET_TOKEN 相同；或者设置 XIAODAN_TELEGRAM__MODE=polling。
doctor-wecom = 企业微信已认出我们：应用 { $agent }。
doctor-wecom-wrong-secret = 企业微信拒绝了 XIAODAN_WECOM__SECRET。
doctor-wecom-wrong-corp-id = 企业微信不认识 XIAODAN_WECOM__CORP_ID 里的企业。
doctor-wecom-wrong-agent-id = XIAODAN_WECOM__AGENT_ID 不是这个 Secret 所属的应用。
doctor-wecom-wrong-address = 本机地址不在企业可信IP里。
doctor-wecom-refuses = 企业微信拒绝了我们：errcode { $code }。
doctor-wecom-mend = 请对照管理后台（work.weixin.qq.com）：“应用管理 → 该应用”里有 AgentId、Secret、接收消息和企业可信IP，“我的企业”里有企业ID。
