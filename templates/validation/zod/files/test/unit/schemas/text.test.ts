import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { email, fullName, password, storedText } from '../../../src/schemas/text.ts';

describe('stored text', () => {
  const text = storedText({ min: 1, max: 20 });

  it('loses markup and outer spaces, and nothing else', () => {
    assert.equal(text.parse('  <b>R&D "2026"</b> '), 'R&D "2026"');
    assert.equal(text.parse('3 < 5'), '3 < 5');
    assert.equal(text.parse('&lt;b&gt;'), '&lt;b&gt;');
  });

  it('must not be empty once the markup is gone', () => {
    assert.ok(!text.safeParse('<i></i>').success);
  });

  it('is measured in characters, not in code units', () => {
    assert.ok(text.safeParse('🙂'.repeat(20)).success);
    assert.ok(!text.safeParse('🙂'.repeat(21)).success);
  });

  it('holds no control character, override or lone surrogate', () => {
    for (const character of ['\0', '\x1b', '\r', '\x85', '\u202e', '\u2066', '\ud800']) {
      assert.ok(!text.safeParse(`a${character}b`).success, JSON.stringify(character));
    }
    assert.equal(storedText({ max: 20, multiline: true }).parse('a\r\n\tb'), 'a\r\n\tb');
  });
});

describe('names', () => {
  it('may be written in any script', () => {
    for (const name of ['José Ñandú', "Siobhán O'Brien", 'नमस्ते', '李小龍', 'Jean-Luc P.']) {
      assert.equal(fullName.parse(name), name);
    }
  });

  it('hold no digit, symbol or line break', () => {
    for (const name of ['R2D2', 'a@b', 'O\n\n-', '- .', 'x']) {
      assert.ok(!fullName.safeParse(name).success, JSON.stringify(name));
    }
  });
});

describe('e-mail addresses', () => {
  it('have one spelling', () => {
    assert.equal(email.parse('  Ada@Example.COM '), 'ada@example.com');
  });

  it('are at most 255 characters long', () => {
    const domain = `${'d'.repeat(60)}.example`;
    assert.ok(email.safeParse(`${'a'.repeat(254 - domain.length)}@${domain}`).success);
    assert.ok(!email.safeParse(`${'a'.repeat(255 - domain.length)}@${domain}`).success);
  });
});

describe('passwords', () => {
  it('stay as they are', () => {
    for (const text of [' <b>spaces & tags</b> ', 'tab\tand\0nul', 'e\u0301']) {
      assert.equal(password.parse(text), text);
    }
  });

  it('have at most 128 characters and no lone surrogate', () => {
    assert.ok(password.safeParse('é'.repeat(128)).success);
    assert.ok(!password.safeParse('é'.repeat(129)).success);
    assert.ok(!password.safeParse('password\udc00').success);
  });
});
