"""Dead-letter jobs: an operator's decision about many dead letters, executed page by page."""
