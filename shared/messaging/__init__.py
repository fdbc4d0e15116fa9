"""Messaging: outbox, inbox, ordered delivery, retries, dead letters and timers."""
