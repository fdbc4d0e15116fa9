"""Handlers that schedule, move and decide invitations as a placement starts and ends."""
