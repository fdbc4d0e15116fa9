"""The placement itself: from proposal to end, and the gates of its start."""
