# A base with Debian's Prometheus, where no image registry can be reached. BASE: Debian 13.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus && rm -rf /var/lib/apt/lists/*
