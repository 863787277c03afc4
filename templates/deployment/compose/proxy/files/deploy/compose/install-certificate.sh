#!/bin/sh
# certbot runs this after it got or renewed the certificate, and says where it lies.
set -eu
cd "$(dirname "$0")/../.."

install -m 0444 "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" secrets/certificates/
docker compose exec -T nginx nginx -s reload
