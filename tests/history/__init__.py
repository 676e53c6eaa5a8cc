"""What git remembers of the content."""
