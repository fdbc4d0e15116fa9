"""Runs a service: the application, its health routes and its process."""
