"""The people and firms of a text, and the form that Traditional text has of each."""
