"""The words that a place has for those of the Mainland, in a converted text."""
