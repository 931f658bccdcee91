"""What follows from facts, a file for each kind; which follows from which stands on one page, `core/flow.py`.

A consequence takes the transaction and the fact. What follows by rule is done by the house, not by the speaker.
"""
