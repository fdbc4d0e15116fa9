# A base with the mongod that a bare machine gets, where no image registry can be reached. BASE: Debian 12 with Python.
ARG BASE
FROM ${BASE}
COPY requirements-mongod.lock /tmp/
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libcurl4 && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /tmp/venv && /tmp/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements-mongod.lock \
    && find /tmp/venv -name mongod -path '*/bin/*' -exec install -m 755 {} /usr/local/bin/mongod ';' && rm -rf /tmp/venv
