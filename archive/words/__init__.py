"""How words are matched: whole and in their forms, as the full-text index folds them, and names."""
