"""The register of the accrediting body (SBB): what it is asked, and the evidence of each answer. Never a copy of it."""
