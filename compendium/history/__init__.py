"""The publication history of programmes, read from git."""
