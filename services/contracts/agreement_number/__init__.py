"""The readable number of an agreement, reserved before the agreement is drafted."""
