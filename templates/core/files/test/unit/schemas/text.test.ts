import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../src/errors.ts';
import { parse, type Schema } from '../../../src/schemas/schema.ts';
import { email, fullName, password, storedText } from '../../../src/schemas/text.ts';

function read(schema: Schema<string>, text: string): string {
  return parse(schema, text, 'body');
}

function accepts(schema: Schema<string>, text: string): boolean {
  try {
    read(schema, text);
    return true;
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'VALIDATION_FAILED');
    return false;
  }
}

describe('stored text', () => {
  const text = storedText({ min: 1, max: 20 });

  it('loses markup and outer spaces, and nothing else', () => {
    assert.equal(read(text, '  <b>R&D "2026"</b> '), 'R&D "2026"');
    assert.equal(read(text, '3 < 5'), '3 < 5');
    assert.equal(read(text, '&lt;b&gt;'), '&lt;b&gt;');
  });

  it('must not be empty once the markup is gone', () => {
    assert.ok(!accepts(text, '<i></i>'));
  });

  it('is measured in characters, not in code units', () => {
    assert.ok(accepts(text, '🙂'.repeat(20)));
    assert.ok(!accepts(text, '🙂'.repeat(21)));
  });

  it('holds no control character, override or lone surrogate', () => {
    for (const character of ['\0', '\x1b', '\r', '\x85', '\u202e', '\u2066', '\ud800']) {
      assert.ok(!accepts(text, `a${character}b`), JSON.stringify(character));
    }
    assert.equal(read(storedText({ max: 20, multiline: true }), 'a\r\n\tb'), 'a\r\n\tb');
  });
});

describe('names', () => {
  it('may be written in any script', () => {
    for (const name of ['José Ñandú', "Siobhán O'Brien", 'नमस्ते', '李小龍', 'Jean-Luc P.']) {
      assert.equal(read(fullName, name), name);
    }
  });

  it('hold no digit, symbol or line break', () => {
    for (const name of ['R2D2', 'a@b', 'O\n\n-', '- .', 'x']) {
      assert.ok(!accepts(fullName, name), JSON.stringify(name));
    }
  });
});

describe('e-mail addresses', () => {
  it('have one spelling', () => {
    assert.equal(read(email, '  Ada@Example.COM '), 'ada@example.com');
  });

  it('have a name, one @ and a domain with a dot', () => {
    for (const address of [
      "o'hara+x@a-b.example",
      'a.b_c-d@1.2.example',
      'x@xn--bcher-kva.example',
    ]) {
      assert.equal(read(email, address), address);
    }
    for (const address of [
      '',
      'ada',
      'ada@',
      '@example.com',
      'ada@example',
      'ada@@example.com',
      'a da@example.com',
      '.ada@example.com',
      'ada.@example.com',
      'a..b@example.com',
      'ada@-example.com',
      'ada@example-.com',
      'ada@example..com',
      'ada@example.com.',
      'ada@[127.0.0.1]',
      '"ada"@example.com',
      'ada@exämple.com',
      'ada@example.com\nbcc: eve@example.com',
    ]) {
      assert.ok(!accepts(email, address), address);
    }
  });

  it('are at most 255 characters long', () => {
    const domain = `${'d'.repeat(60)}.example`;
    assert.ok(accepts(email, `${'a'.repeat(254 - domain.length)}@${domain}`));
    assert.ok(!accepts(email, `${'a'.repeat(255 - domain.length)}@${domain}`));
  });
});

describe('passwords', () => {
  it('stay as they are', () => {
    for (const text of [' <b>spaces & tags</b> ', 'tab\tand\0nul', 'e\u0301']) {
      assert.equal(read(password, text), text);
    }
  });

  it('have at most 128 characters and no lone surrogate', () => {
    assert.ok(accepts(password, 'é'.repeat(128)));
    assert.ok(!accepts(password, 'é'.repeat(129)));
    assert.ok(!accepts(password, 'password\udc00'));
  });
});
