#!/bin/sh
# Releases an overlay to the cluster that kubectl points at: first what pods stand on and the migrations, then
# the new version, pod by pod. Where migrations or new pods fail, the old version goes on serving.
# Usage: sh deploy/kubernetes/release.sh production
set -eu

fail() {
  echo "$1" >&2
  exit 1
}

overlays="$(dirname "$0")/overlays"
overlay="$overlays/${1:-}"
case "${1:-}" in */* | '') set -- ;; esac
if [ $# -ne 1 ] || [ ! -f "$overlay/kustomization.yaml" ]; then
  fail "Usage: sh $0 OVERLAY, which is one of: $(cd "$overlays" && echo *)"
fi
namespace=$(sed -n 's/^namespace: //p' "$overlay/kustomization.yaml")
manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT
kubectl kustomize "$overlay" >"$manifests"
if grep -q 'sha256:0\{64\}' "$manifests"; then
  fail "Name the image first: newName and digest in $overlay/kustomization.yaml."
fi

# A job cannot be changed, only made anew.
kubectl delete job migrate --namespace "$namespace" --ignore-not-found
kubectl apply --filename "$manifests" --selector app.kubernetes.io/component!=app

echo 'Waiting for the migrations.'
while true; do
  conditions=$(kubectl get job migrate --namespace "$namespace" \
    --output 'jsonpath={.status.conditions[?(@.status=="True")].type}')
  case " $conditions " in
    *' Complete '*) break ;;
    *' Failed '*)
      kubectl logs job/migrate --namespace "$namespace" >&2 || true
      fail 'The migrations failed. The version that ran before goes on serving.'
      ;;
  esac
  sleep "${POLL_SECONDS:-2}"
done

kubectl apply --filename "$manifests"
if ! kubectl rollout status deployment/app --namespace "$namespace" --timeout 10m; then
  kubectl rollout undo deployment/app --namespace "$namespace" || true
  fail 'The new pods did not become ready. The version before it was put back.'
fi
