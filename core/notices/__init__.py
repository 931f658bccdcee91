"""Notices: what is owed to people, written with the work that owes it and sent after the commit."""
