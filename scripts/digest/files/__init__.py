"""Files: atomic writes, folder exchange, hashes, reading from the web."""
