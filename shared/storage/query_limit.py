"""How long the database may work on one query, in milliseconds. It then ends the query itself (`maxTimeMS`).

Without a limit a slow query goes on when nobody waits for it any more, and a few of them take the database from all
messages. A query that is ended counts as an outage: a page answers 503, a message is tried again.
"""

QUERY_MS = 4_000
"""Of a page, a message or a background task. Shorter than other services wait for an answer (`internal_client`)."""
MIGRATION_MS = 9_000
"""Of a step of a migration; shorter than a client waits for a reply."""
