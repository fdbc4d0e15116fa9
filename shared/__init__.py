"""What all services share: events, messaging, storage, web, telemetry."""
