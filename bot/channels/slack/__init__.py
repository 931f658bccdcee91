"""Slack: one address for events, clicks and slash commands in; Block Kit out."""
