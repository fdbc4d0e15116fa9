"""Invitations to answer the survey, and when they are sent."""
