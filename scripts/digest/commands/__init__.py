"""One module a command: options in, stages called, exit status out."""
