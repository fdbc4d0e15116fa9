"""What other mail servers report about mails that were sent."""
