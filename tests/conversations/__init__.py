"""Conversations, told as transcripts: what was said, what came back, and what was in the journal afterwards."""
