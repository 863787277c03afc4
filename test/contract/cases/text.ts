import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, invalid } from '../expect.ts';
import { createProject, member, person, sessionsOf, signIn, register } from '../people.ts';
import { section } from '../registry.ts';
import type { Target } from '../target.ts';

const holds = section('Text');

const tag = /<[a-z/!?][^>]*>/i;

async function stored(
  target: Target,
  text: string,
): Promise<{ name: string; description: string | null }> {
  const { visitor } = await member(target);
  const { id } = await createProject(visitor, { name: text, description: text });
  return granted(await visitor.get(`/api/projects/${id}`)).json();
}

for (const text of [
  'R&D "2026"',
  '3 < 5',
  'AT&T <3 a<b',
  'a <= b && c >= d',
  '1 < 2 > 0',
  '<> < b> <1>',
  '&lt;b&gt; &amp;lt;i&amp;gt; &#60;u&#62;',
  `Tom's "best" <3 – 100 %`,
  '{{name}} ${name} %3Cb%3E',
  '李小龙 नमस्ते 🙂👩‍👩‍👧 é',
]) {
  holds(`text that holds no tag is stored as it is: ${text}`, async (target) => {
    const project = await stored(target, text);
    assert.equal(project.name, text);
    assert.equal(project.description, text);
  });
}
for (const [markup, left] of [
  ['<b>Roof</b>', 'Roof'],
  ['Ro<i class="x">of</i>', 'Roof'],
  ['<img alt="a>b" src=x onerror=alert(1)>Roof', 'Roof'],
  ['<svg/onload=alert(1)>Roof', 'Roof'],
  ['<a\nhref="javascript:alert(1)">Roof</a >', 'Roof'],
  ['Ro<!-- a > b -->of', 'Roof'],
  ['<!doctype html>Roof', 'Roof'],
  ['<?php echo 1 ?>Roof', 'Roof'],
] as const) {
  holds(
    `what an HTML parser takes for markup is cut out: ${JSON.stringify(markup)}`,
    async (target) => {
      const { visitor } = await member(target);
      const { description } = await createProject(visitor, { description: markup });
      assert.equal(description, left);
    },
  );
}
holds('a script does not survive, however it is wrapped', async (target) => {
  const { visitor } = await member(target);
  for (const markup of [
    '<script>alert(1)</script>Roof',
    '<scr<script>ipt>alert(1)</scr</script>ipt>Roof',
    '<<script>script>alert(1)<</script>/script>Roof',
    '<scr<!-- -->ipt>alert(1)</script>Roof',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>Roof',
  ]) {
    const { description } = await createProject(visitor, { description: markup });
    assert.doesNotMatch(description ?? '', tag, markup);
    assert.match(description ?? '', /Roof$/);
  }
});
holds('stripping is idempotent: what was read can be written back unchanged', async (target) => {
  const { visitor } = await member(target);
  for (const text of [
    '<<b>b>x',
    '&lt;<b>i&gt;',
    'a<<i>u>c</u>',
    '<b<b>>x',
    '<!<!---->-- x',
    '&<b>lt;script&gt;',
  ]) {
    const { id, description } = await createProject(visitor, { description: text });
    const again = granted(await visitor.patch(`/api/projects/${id}`, { description }));
    assert.equal(again.json<{ description: string }>().description, description);
    assert.doesNotMatch(description ?? '', tag, text);
  }
});
holds('encoded markup does not come alive', async (target) => {
  for (const text of [
    '&lt;script&gt;',
    '&#60;script&#62;',
    '%3Cscript%3E',
    '\\u003cscript\\u003e',
    '&amp;lt;b&gt;',
  ]) {
    const project = await stored(target, text);
    assert.equal(project.name, text);
  }
});
holds('a name that is nothing but markup is refused', async (target) => {
  const { visitor } = await member(target);
  invalid(await visitor.post('/api/projects', { name: '<b></b>' }), 'name');
});
holds('a changed project is stripped as a new one is', async (target) => {
  const { visitor } = await member(target);
  const { id } = await createProject(visitor);
  const answer = await visitor.patch(`/api/projects/${id}`, {
    name: '<b>Wall</b>',
    description: '<i>x</i>',
  });
  const { name, description } = granted(answer).json<{ name: string; description: string }>();
  assert.deepEqual([name, description], ['Wall', 'x']);
});
holds('no markup gets into a name of a person', async (target) => {
  const { visitor, person: who } = await member(target);
  await visitor.patch('/api/users/me', { full_name: '<b>Ann</b> Lee' });
  const { full_name } = granted(await visitor.get('/api/users/me')).json<{ full_name: string }>();
  assert.ok([who.full_name, 'Ann Lee'].includes(full_name), full_name);
});
holds('no markup gets into the browser name of a session', async (target) => {
  const { visitor, person: who } = await member(target);
  const other = new Visitor(target);
  const headers = { 'User-Agent': '<script>alert(1)</script>Browser <b>9</b>' };
  granted(
    await other.post('/api/auth/login', { email: who.email, password: who.password }, { headers }),
  );
  const agents = (await sessionsOf(visitor)).map((session) => session.user_agent);
  assert.ok(
    agents.some((agent) => /Browser 9$/.test(agent)),
    agents.join(),
  );
  for (const agent of agents) assert.doesNotMatch(agent, tag);
});

for (const [kind, characters] of [
  ['NUL', ['\u0000']],
  ['a control character', ['\u0001', '\u0008', '\u000b', '\u001b', '\u007f', '\u0085', '\u009f']],
  ['a bidirectional override', ['\u202a', '\u202d', '\u202e', '\u2066', '\u2068', '\u2069']],
  ['a lone surrogate', ['\ud800', '\udfff', '\udc00\ud800']],
] as const) {
  holds(`text with ${kind} is 400`, async (target) => {
    const { visitor } = await member(target);
    for (const character of characters) {
      const text = `Ro${character}of`;
      invalid(await visitor.post('/api/projects', { name: text }), 'name');
      invalid(
        await visitor.post('/api/projects', { name: 'Roof', description: text }),
        'description',
      );
      invalid(await visitor.patch('/api/users/me', { full_name: text }), 'full_name');
    }
    const email = `a${characters[0]}b@example.com`;
    invalid(await register(target, person({ email })), 'email');
  });
}
holds('TAB, CR and LF are kept in a description and refused elsewhere', async (target) => {
  const { visitor } = await member(target);
  const text = 'one\ttwo\r\nthree\nfour\rfive';
  assert.equal((await createProject(visitor, { description: text })).description, text);
  for (const character of ['\t', '\r', '\n']) {
    invalid(await visitor.post('/api/projects', { name: `Ro${character}of` }), 'name');
    invalid(await visitor.patch('/api/users/me', { full_name: `Ann${character}Lee` }), 'full_name');
  }
});
holds('control characters in a query are 400', async (target) => {
  const { visitor } = await member(target);
  for (const query of ['status=%00', 'cursor=%00', 'cursor=a%1b', 'limit=1%0a']) {
    granted(await visitor.get(`/api/projects?${query}`), 400);
  }
});
holds(
  'passwords are exempt from stripping: markup in one is compared byte for byte',
  async (target) => {
    const who = person({ password: 'P<ss&word1!<b>x</b> &amp;' });
    granted(await register(target, who), 202);
    await signIn(target, who);
    for (const altered of [
      'P<ss&word1!x &amp;',
      'P',
      'P<ss&word1!<b>x</b> &',
      'P&lt;ss&amp;word1!<b>x</b> &amp;',
    ]) {
      const { email } = who;
      granted(await new Visitor(target).post('/api/auth/login', { email, password: altered }), 401);
    }
  },
);
