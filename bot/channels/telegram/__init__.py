"""Telegram: updates in by webhook or by polling; plain text with an inline keyboard out."""
