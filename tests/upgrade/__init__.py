"""From the stores that version 0.1.0 wrote to those of today: migrated, and the rest of the year played."""
