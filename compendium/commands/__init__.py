"""The commands of `build.py`, a few to a module; `compendium.cli` gathers them."""
