# The front door: Debian's nginx, whose modules take the field `Server` from answers.
# BASE: Debian 12 or 13. USER_ID: who it works as.
ARG BASE=debian:13-slim
FROM ${BASE}
ARG USER_ID=10001
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends nginx libnginx-mod-http-headers-more-filter \
    && rm -rf /var/lib/apt/lists/*
COPY deploy/docker/nginx.conf /etc/nginx/nginx.conf
USER ${USER_ID}
ENTRYPOINT ["nginx", "-e", "stderr", "-g", "daemon off;"]
