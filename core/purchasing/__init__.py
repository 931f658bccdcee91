"""Purchases: what is ordered from suppliers, so that there is something to send."""
