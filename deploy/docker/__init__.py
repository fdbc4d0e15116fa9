"""What the containers of docker-compose.yml need: the image, and users and topology of the servers."""
