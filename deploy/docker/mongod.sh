#!/bin/sh
# A replica set with users needs a key file readable by mongod only.
set -eu
key=/etc/stageloket-key
[ -f "$key" ] || head -c 300 /dev/urandom | base64 -w0 > "$key"
chmod 400 "$key"
chown mongodb "$key"
exec docker-entrypoint.sh mongod --replSet rs0 --bind_ip_all --noscripting --keyFile "$key"
