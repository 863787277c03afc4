#!/usr/bin/env bash
# Gives nginx this release's configuration, as root, and at first a certificate, with options for certbot:
#   bash deploy/vm/site.sh [--email ADDRESS --agree-tos]
# The domain must point to this machine. certbot.timer renews; a configuration that nginx refuses is taken back.
set -euo pipefail
cd "$(dirname "$0")/../.."

domain=example.com
site=/etc/nginx/sites-available/my-app.conf
link=/etc/nginx/sites-enabled/my-app.conf

# The site that the package nginx came with, or the one installed here, answers from /var/www/html.
if [ ! -e "/etc/letsencrypt/live/$domain/fullchain.pem" ]; then
  certbot certonly --webroot --webroot-path /var/www/html --domain "$domain" \
    --deploy-hook 'systemctl reload nginx' "$@"
fi

before=$(mktemp -d)
cp -a /etc/nginx/. "$before"
install -d /etc/nginx/app
install -m 0644 deploy/nginx/*.conf deploy/vm/upstream.conf /etc/nginx/app/
install -m 0644 deploy/vm/nginx.conf "$site"
ln -sfn "$site" "$link"
rm -f /etc/nginx/sites-enabled/default
if nginx -t; then
  systemctl reload-or-restart nginx
  rm -rf "$before"
else
  rm -rf /etc/nginx/app "$site" "$link"
  cp -a "$before/." /etc/nginx
  rm -rf "$before"
  echo 'nginx keeps the configuration it had.' >&2
  exit 1
fi
