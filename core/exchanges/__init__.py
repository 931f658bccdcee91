"""Exchanges: pieces of a delivered order come back, and others go out for them."""
