"""Survey: the BPV Monitor's invitations, responses and report."""
