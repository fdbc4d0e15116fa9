"""The document of an agreement: typeset from what was signed, sealed once, kept, and checked by whoever has it."""
