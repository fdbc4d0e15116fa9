# BASE: an image with Prometheus 2.47 or later in its path, which takes measurements by OTLP.
ARG BASE=prom/prometheus:v3.5.0
FROM ${BASE}
ARG USER_ID=10001
USER 0
RUN mkdir -p /data && chown ${USER_ID} /data
COPY deploy/observability/prometheus.yml /etc/stageloket/prometheus.yml
USER ${USER_ID}
ENTRYPOINT ["prometheus", "--config.file=/etc/stageloket/prometheus.yml", "--storage.tsdb.path=/data"]
