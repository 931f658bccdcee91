"""The work of the warehouse: stock, counts, purchases, parcels."""
