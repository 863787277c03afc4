-- Run once by the superuser, with psql. The application gets a role that owns its own database and has
-- no rights beyond it.
\set ON_ERROR_STOP on
\set password `cat "${PASSWORD_FILE:-/run/secrets/postgres_password}"`

CREATE ROLE app LOGIN PASSWORD :'password';
CREATE DATABASE app OWNER app ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE app FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
