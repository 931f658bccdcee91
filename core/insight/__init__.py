"""Insight: what the orders come to, in figures. It only looks."""
