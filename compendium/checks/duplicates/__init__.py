"""Content that is reported twice."""
