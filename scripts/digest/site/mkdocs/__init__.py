"""Pages rendered by MkDocs with Material."""
