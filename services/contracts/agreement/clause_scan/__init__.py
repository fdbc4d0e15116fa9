"""What the scan of a clause looks for: normalised text, and tables of patterns with their reasons."""
