"""Files: atomic writes, folder exchange, hashes, the web, the git history."""
