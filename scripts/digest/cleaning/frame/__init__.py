"""Where an article stands in its text, and what of a page is left out around it."""
