"""A fault proxy on loopback: what is between two programs can be slow, silent, one-sided, cut, or lose one answer."""
