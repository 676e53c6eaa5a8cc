"""The publishing system of the Compendio General: content/ in, printed book and website out."""
