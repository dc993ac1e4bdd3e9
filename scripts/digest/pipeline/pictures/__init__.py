"""Pictures: what a file of one is, and the WebP files that are published of it."""
