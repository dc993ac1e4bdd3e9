"""Chinese → English: translation memory, machine translation, and the checks of both."""
