"""The commands that invite people, let them accept, and take away what they were given."""
