"""Who wrote a text and where it comes from: names and outlets of bylines and heads."""
