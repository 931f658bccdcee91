"""After it was delivered: returns and exchanges."""
