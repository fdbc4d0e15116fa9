"""The handler that notes a company's trainers and contacts."""
