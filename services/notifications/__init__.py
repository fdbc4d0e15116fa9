"""Notifications: mails to people, and the questions they put to the desk."""
