"""What fetches: pages over HTTP, repositories by git, and the files that come of both."""
