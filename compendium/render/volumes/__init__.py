"""A long book as several volumes."""
