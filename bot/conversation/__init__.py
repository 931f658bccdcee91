"""Conversation: who is writing, what they want, what is still missing, what to answer."""
