"""The steps of set-up on one machine. Standard library only; no code of the project may be needed to import it."""
