import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalEmail, lengthOf, printable, textProblem } from '../../../src/security/text.ts';

test('text of any script is accepted', () => {
  for (const text of ['José Ñandú', "O'Brien-Smith Jr.", '李小龍', 'नमस्ते', 'مرحبا', '😀']) {
    assert.equal(textProblem(text), undefined);
  }
});

test('control characters, bidirectional overrides and lone surrogates are refused', () => {
  for (const text of [
    '\0',
    'a\nb',
    '\t',
    '\x1b[31m',
    '\x7f',
    '\x9b',
    '\u202e',
    '\u2066',
    '\ud800',
  ]) {
    assert.notEqual(textProblem(text), undefined, JSON.stringify(text));
  }
});

test('only lines and tabs are allowed where text has lines', () => {
  assert.equal(textProblem('a\r\n\tb', { multiline: true }), undefined);
  assert.notEqual(textProblem('a\0b', { multiline: true }), undefined);
  assert.notEqual(textProblem('a\x1bb', { multiline: true }), undefined);
});

test('an e-mail address has one spelling', () => {
  assert.equal(canonicalEmail('  ADA@Example.COM '), 'ada@example.com');
  assert.equal(canonicalEmail('andre\u0301@example.com'), 'andr\u00e9@example.com');
});

test('what is logged of a client cannot forge a line or steer a terminal', () => {
  assert.equal(printable('a\r\nb\x1b[2Jc\x9bd\u2028e\u202ef', 100), 'a��b�[2Jc�d�e�f');
  assert.equal(printable('x'.repeat(300), 255).length, 255);
});

test('characters are counted as code points', () => {
  assert.equal(lengthOf('😀é'), 2);
});
