"""Every crash point under every handler of the real house, in one school year."""
