"""What a text says of a subject that a reader names: which sums are of it, or the whole of it."""
