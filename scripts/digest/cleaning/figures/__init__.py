"""Figures: as front matter states them, in their places, and what is cut of them."""
