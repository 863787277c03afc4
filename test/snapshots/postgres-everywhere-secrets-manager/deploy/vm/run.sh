#!/usr/bin/env bash
# Runs a command in this release as the application's user, with its environment and secrets:
#   bash deploy/vm/run.sh COMMAND [WORD…]
set -euo pipefail
cd "$(dirname "$0")/../.."

# The file holds NAME=VALUE lines and nothing that a shell would run.
mapfile -t settings < <(grep -E '^[A-Z0-9_]+=' /etc/my-app/app.env)
exec runuser -u my-app -- env -i HOME=/srv/my-app PATH=/usr/local/bin:/usr/bin:/bin \
  NODE_ENV=production "${settings[@]}" \
  "$@"
