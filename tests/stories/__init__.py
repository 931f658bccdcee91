"""Stories: people talk to the running program through real, signed requests, and see what their chat shows them."""
