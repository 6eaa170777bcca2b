"""What a collection's documents come from: its description, listings, addresses and what is due."""
