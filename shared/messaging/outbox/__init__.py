"""Publishes what aggregates hold in their outbox."""
