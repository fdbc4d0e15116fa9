"""The commands that answer a request, and end its link."""
