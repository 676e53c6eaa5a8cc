"""What git remembers of the content: when a programme was published, corrected or withdrawn, and what was corrected."""
