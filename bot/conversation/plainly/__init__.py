"""What is wanted in plain words, whatever the model makes of the sentence."""
