"""Place offers of companies."""
