"""Finds direct quotations, with their exact characters, and who said them."""

from archive.quotations.identities import People
from archive.quotations.speakers import find
from archive.quotations.vocabulary import Vocabulary

__all__ = ["People", "Vocabulary", "find"]
