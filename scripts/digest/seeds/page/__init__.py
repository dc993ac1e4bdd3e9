"""Web pages: which of their lines are the article, and the tree that these make."""
