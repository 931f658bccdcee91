"""Review: what speaks against an order, and what must be signed before it may leave."""
