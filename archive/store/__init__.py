"""The store: how values become rows, and how a database is opened, grown and kept whole."""
