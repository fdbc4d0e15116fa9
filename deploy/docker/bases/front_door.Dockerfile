# A base with Debian's nginx, where no image registry can be reached. BASE: Debian 12.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/*
