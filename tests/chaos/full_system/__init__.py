"""Kills every handler, command and timer of the whole system at every crash point, in one simulated school year."""
