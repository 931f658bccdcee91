"""Other systems that orders come from: one folder each. They know the core, and nothing of the chat."""
