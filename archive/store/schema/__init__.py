"""What an archive looks like at head: its tables, its views, and the names of its indexes."""
