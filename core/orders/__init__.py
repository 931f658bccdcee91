"""Orders: what was bought, by whom, where it goes, and how far it has come."""
