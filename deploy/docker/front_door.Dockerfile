# BASE: an image with nginx 1.22 or later.
ARG BASE=nginx:1.28
FROM ${BASE}
ARG USER_ID=10001
COPY deploy/docker/nginx.conf /etc/nginx/nginx.conf
USER ${USER_ID}
ENTRYPOINT ["nginx", "-e", "stderr", "-g", "daemon off;"]
