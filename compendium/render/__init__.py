"""The renderers: books → one kind of output each; none reads content/ or imports another."""
