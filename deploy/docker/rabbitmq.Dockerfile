# BASE: an image with RabbitMQ 3.13 or later, whose programs are in its path.
ARG BASE=rabbitmq:4-management
FROM ${BASE}
ARG USER_ID=10001
RUN mkdir -p /data && chown ${USER_ID} /data && echo "[rabbitmq_management,rabbitmq_prometheus]." > /etc/rabbitmq/enabled_plugins
ENV HOME=/data RABBITMQ_MNESIA_BASE=/data/mnesia RABBITMQ_LOG_BASE=/data/log RABBITMQ_CONFIG_FILE=/run/secrets/rabbitmq.conf ERL_CRASH_DUMP=/dev/null
USER ${USER_ID}
ENTRYPOINT ["rabbitmq-server"]
