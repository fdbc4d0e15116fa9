"""Registration: companies, accreditations, place offers, the directory, knowledge and people."""
