"""Changing an order that there is: where it goes, whether it goes, what it costs; and what that comes to."""
