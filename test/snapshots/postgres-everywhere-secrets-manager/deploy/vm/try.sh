#!/usr/bin/env bash
# Starts this release on a port of its own, beside the one that serves, and fails unless it becomes ready.
# deploy/vm/run.sh gives it the environment.
set -euo pipefail
cd "$(dirname "$0")/../.."

export PORT=3999 METRICS_PORT=0
node --disable-proto=delete dist/server.js &
server=$!
trap 'kill "$server" 2>/dev/null && wait "$server" || true' EXIT

for _ in {1..60}; do
  if curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$PORT/readyz"; then exit 0; fi
  kill -0 "$server" 2>/dev/null || break
  sleep 0.5
done
echo 'This release does not become ready.' >&2
exit 1
