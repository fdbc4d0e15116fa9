"""The front door: nginx, under whose one address people and programs reach every page and the API."""
