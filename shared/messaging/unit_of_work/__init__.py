"""What a handler works with: repositories, dependencies, and one guarded write."""
