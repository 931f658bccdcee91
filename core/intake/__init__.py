"""Intake: orders from every source as one canonical draft, cleaned and checked before they become orders."""
