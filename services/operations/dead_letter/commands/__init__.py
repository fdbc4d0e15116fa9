"""Commands that decide about a dead letter and record that it was sent."""
