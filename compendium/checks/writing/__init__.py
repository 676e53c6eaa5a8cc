"""Copy-editing rules: numbers, punctuation, spelling and length."""
