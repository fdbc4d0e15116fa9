"""The handler of the portals' requests."""
