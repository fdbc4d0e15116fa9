"""The handler that keeps the holidays of schools."""
