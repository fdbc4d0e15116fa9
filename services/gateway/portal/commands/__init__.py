"""The commands that add, import and change portals."""
