import assert from 'node:assert/strict';
import { test } from 'node:test';
import { common, compare } from '../../matrix/transcripts.ts';

const asked = (request: string, answer: string) => ({ case: 'a case', request, answer });

test('answers that are equal make no difference, however often they were given', () => {
  const one = [asked('GET /', '200'), asked('GET /', '429')];
  assert.deepEqual(compare(one, [one[1]!, one[0]!, one[0]!]), []);
});

test('an answer that only one gave is a difference', () => {
  const [difference] = compare([asked('GET /', '200')], [asked('GET /', '404')]);
  assert.deepEqual(difference, { case: 'a case', request: 'GET /', one: ['200'], other: ['404'] });
});

test('requests that only one made are not compared', () => {
  const [one, other] = [[asked('GET /a', '200')], [asked('GET /b', '200')]];
  assert.deepEqual(compare(one, other), []);
  assert.equal(common(one, other), 0);
});
