"""What a fault test needs: servers, the sample app as real processes under supervision, a load, a verdict."""
