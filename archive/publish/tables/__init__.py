"""Datasette's own pages of an archive, made faster, safer and plainer."""
