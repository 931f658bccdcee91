"""Approvals: who is asked, what they were shown, and what they decided."""
