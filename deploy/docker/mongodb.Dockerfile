# BASE: an image with a mongod 6 or later in its path.
ARG BASE=mongo:8
FROM ${BASE}
ARG USER_ID=10001
RUN mkdir -p /data/db && chown ${USER_ID} /data/db
USER ${USER_ID}
ENTRYPOINT ["mongod", "--dbpath", "/data/db", "--bind_ip_all", "--replSet", "rs0", "--noscripting", "--nounixsocket", "--keyFile", "/run/secrets/replica-set-key", "--wiredTigerCacheSizeGB", "0.25", "--networkMessageCompressors", "snappy,zstd", "--quiet"]
