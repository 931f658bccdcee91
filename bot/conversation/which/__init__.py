"""Which order is meant: by its number, its goods, its place in a list, or because it was talked about."""
