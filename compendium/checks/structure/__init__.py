"""How programmes stand together: ids, order, sections, notes and tables."""
