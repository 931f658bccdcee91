# What `xiaodan doctor` says, to whoever runs the program

doctor-locales = Languages: { $languages }; each has all { $count } sentences.
doctor-locales-damaged = Sentences that can’t be read in { $files }.
doctor-locales-damaged-mend = Mend the lines (Project Fluent syntax); until then those sentences are missing.
doctor-locale-gaps = The language “{ $language }” lacks { $count ->
    [one] one sentence
   *[other] { $count } sentences
}: { $keys }.
doctor-locale-gaps-mend = Add them to locales/{ $language }/*.ftl.
doctor-time-zone = Time zone { $zone }, where it is now { $now }.

doctor-disk = { $folder } can be written to and has { $free } MB free.
doctor-disk-full-mend = Make room on the disk of { $folder } before the database stops.
doctor-disk-closed = { $folder } can’t be written to: { $cause }.
doctor-disk-closed-mend = Give this user the right to write there, or point XIAODAN_DATABASE_URL elsewhere.

doctor-database = The database answers: { $database }
doctor-database-unknown = XIAODAN_DATABASE_URL isn’t the address of a database this program can use.
doctor-database-unknown-mend = Use sqlite:///data/xiaodan.db or postgresql://user:password@host/name.
doctor-database-none = There is no database at { $database } yet.
doctor-database-silent = The database { $database } doesn’t answer: { $cause }
doctor-database-sqlite-mend = Check the file and who may read it; if another program holds it, stop that one.
doctor-database-postgresql-mend = Check that PostgreSQL runs, and host, port, user and password in XIAODAN_DATABASE_URL.
doctor-migrations = Its tables are up to date.
doctor-migrations-behind = Its tables are not those of this version.
doctor-migrations-mend = Run: xiaodan migrate
doctor-notices = Messages waiting to be sent: { $owed }.
doctor-notices-late = Messages waiting to be sent: { $owed }, the oldest for { $minutes } minutes.
doctor-notices-late-mend = Start the program with: xiaodan up. If it runs, its log says what holds them up.
doctor-notices-failed = Messages that could not be delivered to anybody: { $failed }.
doctor-notices-failed-mend = The table notices has them (state = 'failed', with the reason). Tell those people, and link a chat that works: xiaodan people code NAME
doctor-inbox = Genuine messages from outside that could not be read: { $unread }.
doctor-inbox-mend = The table inbox has them, with what was wrong (error is not null). Mend the cause; what was asked for has to be done by hand.

doctor-demo = The demo shop is on.
doctor-demo-mend = Beside real messengers that is for trying out only. For real use start with an empty database and XIAODAN_DEMO=false.
doctor-understanding = Sentences are understood.
doctor-understanding-broken = Sentences are not understood: { $cause }
doctor-understanding-mend = Remove the folder ~/.cache/xiaodan, so that the phrases are learnt anew; if that doesn’t help, reinstall.

doctor-channel-slack = Slack
doctor-channel-telegram = Telegram
doctor-channel-wecom = WeCom
doctor-channel-off = { $channel } is off ({ $setting } is not set).
doctor-channel-silent = { $channel } can’t be reached at { $address } ({ $cause }).
doctor-channel-silent-mend = Check the network and proxy of this machine, and the API_URL of { $channel }.
doctor-shop = { $shop } is connected; its last order came { $last }.
doctor-shop-silent = { $shop } is connected; no order has come from it yet. Its webhooks go to { $path } (see README).
doctor-slack = Slack knows us as { $name }.
doctor-slack-in-team = Slack knows us as { $name } in { $team }.
doctor-slack-refuses = Slack refuses our token: { $code }.
doctor-slack-refuses-mend = Copy it again: api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token, into XIAODAN_SLACK__BOT_TOKEN.
doctor-slack-scopes = The Slack app lacks the scopes { $scopes }.
doctor-slack-scopes-mend = Add them under OAuth & Permissions → Bot Token Scopes, then reinstall the app to the workspace.
doctor-telegram = Telegram knows us as { $name }.
doctor-telegram-webhook = Telegram knows us as { $name } and sends to { $url }; updates waiting: { $waiting }.
doctor-telegram-refuses = Telegram refuses our token.
doctor-telegram-refuses-mend = Ask @BotFather for it (/mybots → API Token) and put it into XIAODAN_TELEGRAM__TOKEN.
doctor-telegram-no-webhook = Telegram knows us as { $name } but has no address to send messages to.
doctor-telegram-trouble = Telegram ({ $name }) has trouble sending to { $url }: { $cause }
doctor-telegram-webhook-mend = Call setWebhook with url=https://YOUR-HOST/telegram/webhook and secret_token as in XIAODAN_TELEGRAM__SECRET_TOKEN; or set XIAODAN_TELEGRAM__MODE=polling.
doctor-wecom = WeCom knows us: app { $agent }.
doctor-wecom-wrong-secret = WeCom refuses XIAODAN_WECOM__SECRET.
doctor-wecom-wrong-corp-id = WeCom doesn’t know the company in XIAODAN_WECOM__CORP_ID.
doctor-wecom-wrong-agent-id = XIAODAN_WECOM__AGENT_ID is not the app this secret belongs to.
doctor-wecom-wrong-address = WeCom doesn’t trust this machine’s address (企业可信IP).
doctor-wecom-refuses = WeCom refuses us: errcode { $code }.
doctor-wecom-mend = Compare with the admin console (work.weixin.qq.com): 应用管理 → the app shows AgentId, Secret, 接收消息 and 企业可信IP; 我的企业 shows the 企业ID.
