"""Notes: what colleagues should know of an order or a customer."""
