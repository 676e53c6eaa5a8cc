"""Acronyms and annexes."""
