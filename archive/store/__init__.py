"""The store: the schema, writing and reading rows, checks and backups."""
