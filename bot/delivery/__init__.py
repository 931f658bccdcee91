"""Delivery: what is owed becomes messages, once, in order, as fast as each channel allows."""
