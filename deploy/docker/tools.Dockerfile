# What a trial has beside the services: the mailbox, the identity provider, and the programs that prepare the servers
# and simulate the sample year.
ARG BASE=python:3.11-slim-bookworm
FROM ${BASE} AS packages
RUN python3 -m venv /opt/stageloket
COPY requirements-tools.lock /tmp/
RUN /opt/stageloket/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements-tools.lock \
    && /opt/stageloket/bin/pip uninstall --yes --quiet pip

FROM ${BASE}
ARG USER_ID=10001
LABEL org.opencontainers.image.title="stageloket tools" org.opencontainers.image.version="0.1.0"
COPY --from=packages /opt/stageloket /opt/stageloket
WORKDIR /app
COPY pyproject.toml .
COPY shared shared
COPY services services
COPY deploy deploy
COPY tools tools
COPY samples samples
RUN mkdir -p /data /clock && chown ${USER_ID} /data /clock
ENV PATH=/opt/stageloket/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER ${USER_ID}
