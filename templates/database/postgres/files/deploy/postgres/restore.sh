#!/bin/sh
# Run by the superuser, while the application is stopped: reads on stdin what dump.sh wrote. The database
# is replaced once all of it is back; until then it stays as it was. The role of the application is there
# already, made by create-database.sql.
set -eu
dropdb --if-exists --force app_restored
createdb --owner=app --encoding=UTF8 --template=template0 app_restored
pg_restore --exit-on-error --single-transaction --dbname=app_restored
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 <<SQL
REVOKE ALL ON DATABASE app_restored FROM PUBLIC;
DROP DATABASE IF EXISTS app WITH (FORCE);
ALTER DATABASE app_restored RENAME TO app;
SQL
