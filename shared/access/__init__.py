"""Who may see and do what: actors, policies of routes and event types, and the relations that they require."""
