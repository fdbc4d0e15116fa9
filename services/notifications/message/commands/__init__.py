"""What the desk does with a mail that is not delivered."""
