#!/bin/sh
# A container without an engine, in namespaces of its own: a root that nobody can write to, the application,
# its secrets and a small /tmp in it, and in there a process without rights. Not all that an engine does:
# the network is the machine's, and there is no seccomp profile.
# Usage: unshare --mount --pid --fork sh sandbox.sh NODE PROJECT SECRETS TMP_SIZE UID GID FSGROUP ARGUMENTS...
set -eu
node=$1 project=$2 secrets=$3 tmp=$4 uid=$5 gid=$6 fsgroup=$7
shift 7
root=/mnt
mount -t tmpfs -o mode=0755,size=1m root "$root"
for folder in bin etc lib lib64 sbin usr; do
  if [ -L "/$folder" ]; then
    ln -s "$(readlink "/$folder")" "$root/$folder"
  elif [ -d "/$folder" ]; then
    mkdir "$root/$folder"
    mount --bind -o ro "/$folder" "$root/$folder"
  fi
done
mkdir -p "$root/app" "$root/dev" "$root/proc" "$root/run/secrets/app" "$root/tmp"
touch "$root/node" "$root/dev/null" "$root/dev/urandom"
for device in null urandom; do mount --bind "/dev/$device" "$root/dev/$device"; done
mount -t proc proc "$root/proc"
mount --bind -o ro "$node" "$root/node"
mount --bind -o ro "$project" "$root/app"
mount --bind -o ro "$secrets" "$root/run/secrets/app"
mount -t tmpfs -o "mode=1777,size=$tmp" tmp "$root/tmp"
mount -o remount,ro,mode=0755,size=1m "$root"
exec chroot "$root" sh -c 'cd /app && exec setpriv "$@"' sh \
  --reuid "$uid" --regid "$gid" --groups "$fsgroup" --no-new-privs --bounding-set=-all --inh-caps=-all --pdeathsig KILL \
  /node "$@"
