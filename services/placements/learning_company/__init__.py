"""What placements must know of a learning company: its accreditation and insurance."""
