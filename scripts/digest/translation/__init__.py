"""Chinese → English: the translation memory, machine translation, checks of both."""
