"""Who may use which route and publish which event: every identity is tried, and the outcome is a reviewed file."""
