"""The same thing reported twice."""
