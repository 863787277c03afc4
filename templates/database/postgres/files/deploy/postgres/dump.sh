#!/bin/sh
# Run by the superuser: writes the application's database to stdout, as restore.sh reads it.
set -eu
exec pg_dump --format=custom app
