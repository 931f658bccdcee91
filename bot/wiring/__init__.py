"""Wiring: how the parts are put together."""
