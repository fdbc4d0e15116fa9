"""People: the one place with names and addresses; events carry references only."""
