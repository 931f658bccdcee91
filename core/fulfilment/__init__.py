"""Fulfilment: from the shelf to the customer's door."""
