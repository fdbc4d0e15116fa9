"""Commands that keep a page, and delete what was kept."""
