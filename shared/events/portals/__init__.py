"""Portal events: what portals submit."""
