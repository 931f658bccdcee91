"""The plain words of all languages: what a message says by them, whatever the model makes of the sentence."""
