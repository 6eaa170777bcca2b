"""What the words of a search ask: of whom, of when, about what, and for what kind of answer."""
