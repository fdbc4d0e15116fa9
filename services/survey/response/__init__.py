"""Responses, without a reference to a person."""
