"""What a programme points at must exist."""
