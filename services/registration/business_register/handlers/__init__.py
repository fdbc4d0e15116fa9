"""What leads to a question to the business register."""
