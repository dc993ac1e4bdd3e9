"""Text analysis shared by several stages: phrases, figures, days, terms."""
