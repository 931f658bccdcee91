"""Payments: what has been paid, and how much is sold on account."""
