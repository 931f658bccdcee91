"""Dues: what is still to be paid back to a customer, or to be paid by one, because an order changed."""
