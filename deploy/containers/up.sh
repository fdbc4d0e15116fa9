#!/bin/sh
# With Docker and nothing else: generate the secrets once, build the images and start the system on localhost:8080.
# Its arguments are those of `docker compose up`.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p -m 700 .containers
docker build --quiet --network "${BUILD_NETWORK:-default}" --build-arg "BASE=${PYTHON_BASE:-python:3.11-slim-bookworm}" \
    --file deploy/docker/tools.Dockerfile --tag stageloket/tools .
docker run --rm --user "$(id -u)" --network none --volume "$PWD/.containers:/secrets" stageloket/tools \
    python -m deploy.containers.secret_files /secrets --shown-as ./.containers
if docker compose version > /dev/null 2>&1; then
    exec docker compose --env-file .containers/environment up --build "$@"
fi
exec docker-compose --env-file .containers/environment up --build "$@"
