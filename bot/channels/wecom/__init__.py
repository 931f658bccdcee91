"""WeCom (企业微信): a self-built app that is written to, answers, and sends cards with buttons."""
