"""References from programmes must resolve."""
