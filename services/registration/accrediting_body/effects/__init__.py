"""What calls the register, and keeps the outcome."""
