"""People: customers and colleagues, what they may do, and the chats in which they are known."""
