"""The renderers: each turns books into one kind of output, and none reads content/ or imports another."""
