# One service: what it shares with the others, itself, and the packages it needs at run time.
# BASE: a Debian with Python 3.11 or newer and its venv. USER_ID: who may read the secrets. LOCK: the packages.
ARG BASE=python:3.11-slim-bookworm
FROM ${BASE} AS packages
RUN python3 -m venv /opt/stageloket
ARG LOCK=requirements.lock
COPY requirements.lock /tmp/
COPY requirements-contracts.lock /tmp/
RUN /opt/stageloket/bin/pip install --no-cache-dir --require-hashes -r "/tmp/${LOCK}" \
    && /opt/stageloket/bin/pip uninstall --yes --quiet setuptools pip

FROM ${BASE}
ARG SERVICE
ARG USER_ID=10001
LABEL org.opencontainers.image.title="stageloket ${SERVICE}" org.opencontainers.image.version="0.1.0"
COPY --from=packages /opt/stageloket /opt/stageloket
WORKDIR /app
COPY pyproject.toml .
COPY shared shared
COPY services/__init__.py services/__init__.py
COPY services/${SERVICE} services/${SERVICE}
RUN mkdir /clock && chown ${USER_ID} /clock
ENV PATH=/opt/stageloket/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MODULE=services.${SERVICE}
USER ${USER_ID}
CMD ["sh", "-c", "exec python -m $MODULE"]
