"""Stock: what lies in which warehouse, and what of it is promised to whom."""
