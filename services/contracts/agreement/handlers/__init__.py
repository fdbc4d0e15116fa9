"""Handlers that change an agreement on events of other aggregates and portals."""
