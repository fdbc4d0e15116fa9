"""Groups of students who are placed together."""
