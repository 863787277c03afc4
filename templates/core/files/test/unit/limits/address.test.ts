import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from '../../../src/limits/address.ts';

test('an IPv4 address is one client, however it is written', () => {
  for (const ip of ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:cb00:7107']) {
    assert.equal(addressKey(ip), '203.0.113.7');
  }
  assert.notEqual(addressKey('203.0.113.8'), addressKey('203.0.113.7'));
});

test('an IPv6 network of 64 bits is one client', () => {
  const key = addressKey('2001:db8:1:2::1');
  assert.equal(key, '2001:db8:1:2::/64');
  assert.equal(addressKey('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff'), key);
  assert.equal(addressKey('2001:db8:1:2::1%eth0'), key);
  assert.notEqual(addressKey('2001:db8:1:3::1'), key);
});

test('what is no address shares one key', () => {
  assert.equal(addressKey(''), 'unknown');
  assert.equal(addressKey('unix:'), 'unknown');
});
