"""The order desk: orders, people, stock, approvals, alerts. Knows no chat, no HTTP, no outside system."""
