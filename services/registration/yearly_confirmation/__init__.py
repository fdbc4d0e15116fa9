"""Every year a learning company confirms the places that it offers, by one link."""
