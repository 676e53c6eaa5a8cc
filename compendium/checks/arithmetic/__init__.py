"""Numbers must agree with each other and with the text."""
