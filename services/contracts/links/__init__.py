"""Links of the signing pages, and the route that gives them to mails."""
