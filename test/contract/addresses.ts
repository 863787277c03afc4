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
    for (;;) {
      this.#last = (this.#last + 1) % 2 ** 24;
      const [first = 0, second = 0, third = 0] = [16, 8, 0].map(
        (shift) => (this.#last >> shift) & 255,
      );
      const rest = `${first}.${second}.${third}`;
      if (this.kind === 'forwarded') return `10.${rest}`;
      // 127.0.x.y is left to the servers of the machine, and the ends of each range to nobody.
      if (first > 0 && third > 0 && third < 255) return `127.${rest}`;
    }
  }
}
