"""The inbox: every message and webhook that came in, so that each has one effect."""
