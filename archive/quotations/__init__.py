"""Finds direct quotations, with their exact characters, and who said them."""

from archive.quotations.speakers import People, find
from archive.quotations.vocabulary import Vocabulary

__all__ = ["People", "Vocabulary", "find"]
