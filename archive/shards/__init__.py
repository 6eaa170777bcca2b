"""Documents in shards of Parquet, read by many machines: what goes in, and what was read out.

A folder of shards holds everything that a load would find in a folder of files. What was derived
from it is another folder, of as many shards under the same names, which a load takes in its place.
"""
