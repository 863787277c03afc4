import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forwardedAddress, forwardedScheme } from '../../src/forwarded.ts';

describe('forwarded headers', () => {
  it('the address is the one that the outermost trusted proxy saw', () => {
    const hops = '203.0.113.9, 198.51.100.7,198.51.100.8';
    assert.equal(forwardedAddress(hops, 1), '198.51.100.8');
    assert.equal(forwardedAddress(hops, 2), '198.51.100.7');
    assert.equal(forwardedAddress(hops, 3), '203.0.113.9');
    // Fewer hops than proxies: the request entered the chain half-way.
    assert.equal(forwardedAddress(hops, 4), '203.0.113.9');
  });

  it('what a client puts in front changes nothing', () => {
    for (const forged of ['', '127.0.0.1, ', ' , ,', 'unknown, "x"; for=1.1.1.1, ']) {
      assert.equal(forwardedAddress(`${forged}198.51.100.8`, 1), '198.51.100.8', forged);
    }
  });

  it('without a trusted proxy the headers say nothing', () => {
    assert.equal(forwardedAddress('198.51.100.8', 0), undefined);
    assert.equal(forwardedAddress(undefined, 1), undefined);
    assert.equal(forwardedAddress(' , ', 1), undefined);
    assert.equal(forwardedScheme('https', 0), 'http');
    assert.equal(forwardedScheme(undefined, 1), 'http');
  });

  it('the scheme is the one that the client used', () => {
    assert.equal(forwardedScheme('https', 1), 'https');
    assert.equal(forwardedScheme(' https , http', 2), 'https');
    assert.equal(forwardedScheme('', 1), 'http');
  });
});
