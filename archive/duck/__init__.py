"""The archive's SQL over files of Parquet, by DuckDB.

Nothing here says a rule anew: the statements are those that run in the archive, translated.
"""
