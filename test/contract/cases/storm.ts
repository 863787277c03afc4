import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { envelope, granted } from '../expect.ts';
import { freshPassword, login, member, person } from '../people.ts';
import { section } from '../registry.ts';
import { median } from '../statistics.ts';

const holds = section('Storms');

holds(
  'a storm of logins leaves other routes quick, and what is too much is 503',
  ['lab'],
  async (target) => {
    await using app = await target.lab.start();
    const { visitor } = await member(app.target);
    const storm = Array.from({ length: 500 }, () =>
      login(new Visitor(app.target), { ...person(), password: freshPassword() }),
    );
    const settled = Promise.all(storm);
    let over = false;
    void settled.finally(() => (over = true));
    const times: number[] = [];
    while (!over && times.length < 60) {
      times.push(granted(await visitor.get('/api/users/me')).duration);
      await sleep(40);
    }
    const answers = await settled;
    for (const answer of answers) {
      assert.ok(answer.status === 401 || answer.status === 503, `${answer}`);
      envelope(answer);
    }
    assert.ok(
      answers.some((answer) => answer.status === 503),
      'the queue has an end',
    );
    assert.ok(median(times) < 400, `other routes took ${median(times)} ms`);
    granted(await login(new Visitor(app.target), person()), 401);
  },
);
