"""Submissions: what a portal sent, saved before it is published."""
