import { randomInt } from 'node:crypto';
import type { ClientAddresses } from './target.ts';

/** Hands out client addresses, each once; a second run begins elsewhere. */
export class ClientAddressPool {
  readonly kind: ClientAddresses;
  #last = randomInt(2 ** 24);

  constructor(kind: ClientAddresses) {
    this.kind = kind;
  }

  next(): string {
    this.#last = (this.#last + 1) % 2 ** 24;
    const bytes = [16, 8, 0].map((shift) => (this.#last >> shift) & 255);
    if (this.kind === 'forwarded') return `10.${bytes.join('.')}`;
    // 127.0.0.x is left to the servers of the machine.
    return `127.${Math.max(1, bytes[0]!)}.${bytes[1]}.${Math.min(254, Math.max(1, bytes[2]!))}`;
  }
}
