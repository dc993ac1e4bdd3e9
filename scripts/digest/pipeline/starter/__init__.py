"""A digest of one's own: what comes with the press, what is the digest's, made and upgraded."""
