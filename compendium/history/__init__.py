"""What git remembers of programmes: when they were published, corrected, withdrawn, and how."""
