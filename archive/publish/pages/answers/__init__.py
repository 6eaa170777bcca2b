"""What is answered beside documents to the words of a search, a module for each kind."""
