"""Sessions of staff who are signed in."""
