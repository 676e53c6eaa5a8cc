"""Books → the website: pages, their bodies, the builder; search index and data beside them."""
