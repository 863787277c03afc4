#!/usr/bin/env bash
# Runs a command in this release as the application's user, with its environment and secrets:
#   bash deploy/vm/run.sh COMMAND [WORD…]
set -euo pipefail
cd "$(dirname "$0")/../.."

# Secrets come as the service gets them: copies that only this command can read.
# shellcheck disable=SC2016 # The shell of the command expands these; systemd itself expands ${NAME}.
with_secrets='
  for file in "$CREDENTIALS_DIRECTORY"/*; do export "$(basename "$file")_FILE=$file"; done
  exec "$@"'

exec systemd-run --quiet --collect --wait --pipe --working-directory="$PWD" \
  --property=User=my-app --property=EnvironmentFile=/etc/my-app/app.env \
  --property=LoadCredential=REDIS_URL:/etc/my-app/secrets/REDIS_URL \
  --property=LoadCredential=JWT_ACCESS_SECRET:/etc/my-app/secrets/JWT_ACCESS_SECRET \
  --property=LoadCredential=JWT_REFRESH_SECRET:/etc/my-app/secrets/JWT_REFRESH_SECRET \
  --setenv=NODE_ENV=production --setenv=PATH=/usr/local/bin:/usr/bin:/bin \
  /bin/sh -euc "$with_secrets" run "$@"
