"""WooCommerce: its webhooks bring orders, and what becomes of them in the shop."""
