"""Structure of programmes: ids, order, sections, notes and tables."""
