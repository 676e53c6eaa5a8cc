"""The book for the press: interior and cover, as PDF/X-4 files in inks."""
