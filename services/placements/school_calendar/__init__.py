"""The holidays of schools, which are days off during placements or not."""
