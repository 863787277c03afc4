import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFragment } from 'parse5';
import { stripHtml } from '../../../src/security/html.ts';

const KEPT = [
  'R&D "2026"',
  '3 < 5 and 7 > 5',
  'a<b',
  'I <3 you, </3 you not',
  '&lt;b&gt; &amp;amp;',
  'x < y > z',
  'line one\r\nline two\ttab',
  '𝒳 😀 é \u{1F468}\u200d\u{1F469}',
  '<',
  '</',
  '<!',
];

const STRIPPED: readonly (readonly [string, string])[] = [
  ['<b>bold</b>', 'bold'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['<img src=x onerror=alert(1)>', ''],
  ['<svg/onload=alert(1)>x', 'x'],
  ['a<!-- hidden -->b', 'ab'],
  ['<!doctype html>x', 'x'],
  ['<?xml version="1.0"?>x', 'x'],
  ['<![CDATA[x]]>y', 'y'],
  ['<a title=">">x</a>', 'x'],
  ['a\r\n<b>\r\n😀</b>\r\n', 'a\r\n\r\n😀\r\n'],
  ['<<b>script>alert(1)<</b>/script>', 'alert(1)'],
  ['<scr<script>ipt>x', 'ipt>x'],
  ['<!-- <script>x</script>', '<!-- x'],
  ['<a title="x <script>y</script>', '<a title="x y'],
];

test('text that only looks like markup stays byte for byte', () => {
  for (const text of KEPT) assert.equal(stripHtml(text), text);
});

test('tags, comments and doctypes go, what stands between them stays', () => {
  for (const [text, expected] of STRIPPED) assert.equal(stripHtml(text), expected, text);
});

test('of random markup nothing is left that a parser takes for an element', () => {
  const random = generator(20_260_131);
  for (let round = 0; round < 2_000; round++) {
    const text = randomMarkup(random);
    const stripped = stripHtml(text);
    const { childNodes } = parseFragment(stripped.replaceAll('\0', ''));
    const elements = childNodes.filter(({ nodeName }) => /^[a-z]/.test(nodeName));
    assert.deepEqual(elements, [], JSON.stringify(text));
    assert.equal(stripHtml(stripped), stripped, JSON.stringify(text));
    assert.ok(isSubsequence(stripped, text), JSON.stringify(text));
  }
});

test('text made to cost time costs none', () => {
  for (const text of [
    '<a b="'.repeat(3_000) + '>',
    '<'.repeat(6_000) + 'b>'.repeat(6_000),
    '<!--<b>'.repeat(2_500),
    '<'.repeat(10_000) + 'x>'.repeat(5_000),
  ]) {
    const startedAt = performance.now();
    const stripped = stripHtml(text);
    assert.ok(performance.now() - startedAt < 500, text.slice(0, 10));
    assert.equal(stripHtml(stripped), stripped);
  }
});

const PIECES = [
  ...['<', '>', '/', '!', '--', '"', "'", '=', ' ', '&', ';', '\r\n', '\n', '\r', '\t', '\0'],
  ...['<b', '</b', '<!--', '-->', '--!>', '<script', '<!doctype', 'x', 'on', '&lt;', '😀', 'é'],
];

function randomMarkup(random: () => number): string {
  const length = 1 + Math.floor(random() * 14);
  return Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
}

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function isSubsequence(part: string, whole: string): boolean {
  let position = 0;
  for (const unit of part.split('')) {
    position = whole.indexOf(unit, position) + 1;
    if (position === 0) return false;
  }
  return true;
}
