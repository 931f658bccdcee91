"""Channels: the same conversation in Slack, Telegram, WeCom, the browser and the terminal."""
