"""Keys: with which programs of others come in, each for one sales channel and no further than its scopes."""
