#!/bin/sh
# restore.sh FILE: puts the data that backup.sh wrote in the place of what is there. Nobody is served
# meanwhile. Migrations that are newer than the file run before the application starts again.
set -eu

if [ $# -ne 1 ] || [ ! -s "$1" ]; then
  echo 'Name a file that backup.sh wrote: restore.sh FILE' >&2
  exit 2
fi
exec <"$1"
cd "$(dirname "$0")/../.."

trap 'echo "The data was not replaced, and the application is stopped. It starts with: docker compose up --detach" >&2' EXIT
docker compose stop app </dev/null
docker compose up --detach --wait postgres </dev/null
docker compose exec -T postgres sh -c "$(cat deploy/postgres/restore.sh)"
trap - EXIT
docker compose up --detach </dev/null
