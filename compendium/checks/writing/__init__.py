"""Numbers, signs, spelling and length: what a copy editor marks."""
