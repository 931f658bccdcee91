"""The demo shop: a small house with a past, for trying everything without any account."""
