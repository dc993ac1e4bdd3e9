"""Word documents: read in plain form, which becomes HTML."""
