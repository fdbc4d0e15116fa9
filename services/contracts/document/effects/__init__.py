"""The effect that makes the document of an agreement."""
