"""The subsidy dossier of a BBL agreement, and the rules of its scheme."""
