import ipaddr from 'ipaddr.js';

/** The bits of an IPv6 address that a provider gives to one customer. */
const NETWORK_PARTS = 4;

/**
 * The part of a client's address that it cannot change at will: an IPv4 address, however it is
 * written, or the /64 network of an IPv6 address.
 */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  const network = [...address.parts.slice(0, NETWORK_PARTS), 0, 0, 0, 0];
  return `${new ipaddr.IPv6(network).toString()}/64`;
}
