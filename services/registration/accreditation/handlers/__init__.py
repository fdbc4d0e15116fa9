"""Handlers of applications, visits, decisions and revocations."""
