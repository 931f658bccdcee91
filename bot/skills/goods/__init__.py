"""The goods of an order, while it is put together and when it is changed."""
