"""Asking about orders: where one is and why, what happened to it, when it comes, what is to be paid."""
