"""The chat front end, and the program that runs: hears, understands, converses, speaks."""
