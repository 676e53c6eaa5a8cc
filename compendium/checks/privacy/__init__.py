"""What the publication must not tell about a person."""
