"""The API: orders from other programs, over HTTP."""
