"""Registered companies, their trainers and their insurance."""
