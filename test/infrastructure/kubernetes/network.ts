/** Who may talk to whom, as NetworkPolicies say it: what a network that enforces them does. */
import { BlockList, isIPv6 } from 'node:net';
import type { Manifest } from './manifest.ts';
import { ofKind } from './manifest.ts';

/* eslint-disable @typescript-eslint/no-explicit-any */

type Labels = Readonly<Record<string, string>>;

/** One end of a connection: a pod of a namespace, or an address outside of the cluster. */
export type End =
  | { namespace: string; labels: Labels; ports?: Readonly<Record<string, number>> }
  | { address: string };

/** Whether a connection comes about: its start may leave, and its end may be reached. */
export function mayConnect(
  manifests: readonly Manifest[],
  from: End,
  to: End,
  port: number,
  protocol = 'TCP',
): boolean {
  const policies = ofKind(manifests, 'NetworkPolicy');
  const allowed = (self: End, other: End, direction: 'Ingress' | 'Egress') => {
    const own = policies.filter((policy) => concerns(policy, self, direction));
    if (own.length === 0) return true;
    const [rules, peers] = direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
    return own.some(({ spec }) =>
      (spec[rules!] ?? []).some(
        (rule: any) =>
          matchesPort(rule.ports, port, protocol, to) &&
          (!rule[peers!] ||
            rule[peers!].some((peer: any) => isPeer(peer, other, namespaceOf(self)))),
      ),
    );
  };
  return allowed(from, to, 'Egress') && allowed(to, from, 'Ingress');
}

function namespaceOf(end: End): string {
  return 'namespace' in end ? end.namespace : '';
}

function concerns({ metadata, spec }: Manifest, end: End, direction: string): boolean {
  if (!('namespace' in end) || end.namespace !== metadata.namespace) return false;
  const types = spec.policyTypes ?? ['Ingress', ...(spec.egress ? ['Egress'] : [])];
  return types.includes(direction) && matches(spec.podSelector, end.labels);
}

function matches(selector: any, labels: Labels): boolean {
  if (selector.matchExpressions) throw new Error('Expressions are not read here');
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

function matchesPort(ports: any, port: number, protocol: string, to: End): boolean {
  if (!ports) return true;
  return ports.some((row: any) => {
    const named = 'namespace' in to ? to.ports?.[row.port] : undefined;
    const number = typeof row.port === 'string' ? named : row.port;
    return (row.protocol ?? 'TCP') === protocol && (row.port === undefined || number === port);
  });
}

function isPeer({ ipBlock, podSelector, namespaceSelector }: any, end: End, own: string): boolean {
  if (ipBlock) return 'address' in end && contains(ipBlock, end.address);
  if (!('namespace' in end)) return false;
  const inNamespace = namespaceSelector
    ? matches(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace })
    : end.namespace === own;
  return inNamespace && (!podSelector || matches(podSelector, end.labels));
}

function contains({ cidr, except = [] }: any, address: string): boolean {
  const inside = (range: string) => {
    const [network = '', bits] = range.split('/');
    const list = new BlockList();
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
    return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
  return inside(cidr) && !except.some(inside);
}
