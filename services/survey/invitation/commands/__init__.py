"""The command that completes an invitation."""
