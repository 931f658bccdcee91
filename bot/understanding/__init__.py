"""Text in, meaning out: what a person wants and the facts their sentence carries."""
