"""Mails, and pages saved as one file, which is a mail by its form."""
