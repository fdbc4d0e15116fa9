"""The broker's live bindings, compared with those of the reviewed topology."""
