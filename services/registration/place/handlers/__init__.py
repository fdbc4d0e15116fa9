"""Handlers that offer and withdraw places."""
