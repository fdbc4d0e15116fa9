"""What a party does on the signing page: sign or decline."""
