# A base with Debian's RabbitMQ, where no image registry can be reached. BASE: Debian 13.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends rabbitmq-server && rm -rf /var/lib/apt/lists/*
ENV PATH=/usr/lib/rabbitmq/bin:$PATH
