"""What calls the business register, and keeps the outcome."""
