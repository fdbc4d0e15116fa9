"""HTTP: pages, problems, forms, and clients of internal routes."""
