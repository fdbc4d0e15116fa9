"""What a respondent does with an invitation, and how its link ends."""
