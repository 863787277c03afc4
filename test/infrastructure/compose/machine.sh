#!/bin/sh
# The first process of the engine's machine. $1 is the folder of the engine.
set -eu

ip link set lo up
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir -p /var/www
mount -t tmpfs tmpfs /var/www
# Images and volumes are gone with the machine.
mount -t tmpfs tmpfs "$1/data"
# The name server of the way out; see slirp4netns.
echo 'nameserver 10.0.2.3' >/run/resolv.conf
mount --bind /run/resolv.conf "$(realpath -m /etc/resolv.conf)"

PATH=$1/bin:$PATH
dockerd --config-file "$1/daemon.json" >"$1/engine.log" 2>&1 &
wait
