"""Frameworks beside each other: an edition and the next, a variant and what it was made from."""
