"""Escalations of a problem in three levels."""
