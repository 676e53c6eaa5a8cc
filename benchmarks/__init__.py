"""How long the chain takes, beside plainer ways to the same end: `make bench`."""
