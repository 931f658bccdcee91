"""Approvals: what waits, yes and no, passing on, delegating, reminding."""
