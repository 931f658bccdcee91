# xiaodan doctor 對維運人員說的話

doctor-locales = 語言：{ $languages }，每種都有全部 { $count } 句話。
doctor-locales-damaged = { $files } 裡有無法解讀的內容。
doctor-locales-damaged-mend = 請修正這些行（Project Fluent 語法）；修好之前，這些句子不會出現。
doctor-locale-gaps = 語言「{ $language }」缺 { $count } 句話：{ $keys }。
doctor-locale-gaps-mend = 請補到 locales/{ $language }/*.ftl 裡。
doctor-time-zone = 時區 { $zone }，當地現在是 { $now }。

doctor-disk = { $folder } 可以寫入，剩餘 { $free } MB。
doctor-disk-full-mend = 請替 { $folder } 所在的磁碟騰出空間，否則資料庫會停擺。
doctor-disk-closed = { $folder } 無法寫入：{ $cause }。
doctor-disk-closed-mend = 請給目前的使用者寫入權限，或用 XIAODAN_DATABASE_URL 換個位置。

doctor-database = 資料庫正常：{ $database }
doctor-database-unknown = XIAODAN_DATABASE_URL 不是本程式能用的資料庫位址。
doctor-database-unknown-mend = 請寫成 sqlite:///data/xiaodan.db 或 postgresql://使用者:密碼@主機/資料庫名稱。
doctor-database-none = { $database } 還沒有資料庫。
doctor-database-silent = 資料庫 { $database } 沒有回應：{ $cause }
doctor-database-sqlite-mend = 請檢查這個檔案和讀寫權限；如果被其他程式佔用，請先停掉它。
doctor-database-postgresql-mend = 請確認 PostgreSQL 正在執行，並核對 XIAODAN_DATABASE_URL 裡的主機、連接埠、使用者和密碼。
doctor-migrations = 資料表是最新的。
doctor-migrations-behind = 資料表和目前的版本不一致。
doctor-migrations-mend = 請執行：xiaodan migrate
doctor-notices = 等待傳送的訊息：{ $owed } 則。
doctor-notices-late = 等待傳送的訊息：{ $owed } 則，最早的已等了 { $minutes } 分鐘。
doctor-notices-late-mend = 請用 xiaodan up 啟動程式；如果已在執行，紀錄檔裡寫著卡在哪裡。
doctor-notices-failed = 沒能送達任何人的訊息：{ $failed } 則。
doctor-notices-failed-mend = 都在 notices 資料表裡（state = 'failed'，附原因）。請告知當事人，並替他們綁定能用的聊天帳號：xiaodan people code 姓名
doctor-inbox = 來源可信但無法解讀的外來訊息：{ $unread } 則。
doctor-inbox-mend = 都在 inbox 資料表裡，附原因（error 不是空值）。請先排除原因，對方要辦的事需要人工補辦。

doctor-demo = 示範店鋪開著。
doctor-demo-mend = 已經接了真實的聊天工具，示範店鋪只適合試用。正式使用請換一個空資料庫，並設 XIAODAN_DEMO=false。
doctor-understanding = 聽得懂話。
doctor-understanding-broken = 聽不懂話：{ $cause }
doctor-understanding-mend = 請刪除 ~/.cache/xiaodan 資料夾，讓它重新學習說法；如果還是不行，請重新安裝。

doctor-channel-slack = Slack
doctor-channel-telegram = Telegram
doctor-channel-wecom = 企業微信
doctor-channel-off = { $channel } 沒有啟用（未設定 { $setting }）。
doctor-channel-silent = 連不上 { $channel }：{ $address }（{ $cause }）。
doctor-channel-silent-mend = 請檢查本機的網路和代理伺服器，以及 { $channel } 的 API_URL。
doctor-shop = { $shop } 已連接，最近一張訂單進來的時間：{ $last }。
doctor-shop-silent = { $shop } 已連接，還沒有訂單進來。它的 Webhook 要送到 { $path }（見 README）。
doctor-slack = Slack 已認出我們：{ $name }。
doctor-slack-in-team = Slack 已認出我們：{ $name }（工作區 { $team }）。
doctor-slack-refuses = Slack 拒絕了我們的權杖：{ $code }。
doctor-slack-refuses-mend = 請重新複製：api.slack.com/apps → 您的應用程式 → OAuth & Permissions → Bot User OAuth Token，填入 XIAODAN_SLACK__BOT_TOKEN。
doctor-slack-scopes = Slack 應用程式缺少權限 { $scopes }。
doctor-slack-scopes-mend = 請在 OAuth & Permissions → Bot Token Scopes 裡新增，然後把應用程式重新安裝到工作區。
doctor-telegram = Telegram 已認出我們：{ $name }。
doctor-telegram-webhook = Telegram 已認出我們：{ $name }，訊息傳往 { $url }，待收 { $waiting } 則。
doctor-telegram-refuses = Telegram 拒絕了我們的權杖。
doctor-telegram-refuses-mend = 請向 @BotFather 索取（/mybots → API Token），填入 XIAODAN_TELEGRAM__TOKEN。
doctor-telegram-no-webhook = Telegram 已認出我們：{ $name }，但還沒有接收訊息的網址。
doctor-telegram-trouble = Telegram（{ $name }）往 { $url } 傳訊息出錯：{ $cause }
doctor-telegram-webhook-mend = 請呼叫 setWebhook：url=https://您的網域/telegram/webhook，secret_token 與 XIAODAN_TELEGRAM__SECRET_TOKEN 相同；或是設定 XIAODAN_TELEGRAM__MODE=polling。
doctor-wecom = 企業微信已認出我們：應用 { $agent }。
doctor-wecom-wrong-secret = 企業微信拒絕了 XIAODAN_WECOM__SECRET。
doctor-wecom-wrong-corp-id = 企業微信不認識 XIAODAN_WECOM__CORP_ID 裡的企業。
doctor-wecom-wrong-agent-id = XIAODAN_WECOM__AGENT_ID 不是這個 Secret 所屬的應用。
doctor-wecom-wrong-address = 本機位址不在企業可信 IP 裡。
doctor-wecom-refuses = 企業微信拒絕了我們：errcode { $code }。
doctor-wecom-mend = 請對照管理後臺（work.weixin.qq.com）：「應用管理 → 該應用」裡有 AgentId、Secret、接收訊息和企業可信 IP，「我的企業」裡有企業 ID。
