"""What contracts must know of a company: which portal acts for it."""
