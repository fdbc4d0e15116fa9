"""Commands that open and end reconciliations and record what they find."""
