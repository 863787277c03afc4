#!/bin/sh
# Run by the server's root, while the application is stopped: reads on stdin what dump.sh wrote. The
# database is replaced once all of it is back; until then it stays as it was. The user of the application
# is there already, made by create-database.sh.
set -eu
[ ! -r /run/secrets/mysql_root_password ] || MYSQL_PWD=$(cat /run/secrets/mysql_root_password)
export MYSQL_PWD

as_root() {
  mysql --user=root --batch --skip-column-names "$@"
}

as_root --execute='DROP DATABASE IF EXISTS app_restored; CREATE DATABASE app_restored CHARACTER SET utf8mb4'
as_root app_restored
tables=$(as_root --execute="SELECT table_name FROM information_schema.tables WHERE table_schema = 'app_restored'")
if [ -z "$tables" ]; then
  echo 'There are no tables in it.' >&2
  exit 1
fi
moves=$(for table in $tables; do printf ', app_restored.%s TO app.%s' "$table" "$table"; done)
as_root <<SQL
DROP DATABASE IF EXISTS app;
CREATE DATABASE app CHARACTER SET utf8mb4;
RENAME TABLE ${moves#, };
DROP DATABASE app_restored;
SQL
