"""The images of docker-compose.yml."""
