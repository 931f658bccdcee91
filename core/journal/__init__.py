"""The journal: everything that happened, in order, so that a change to the past would show."""
