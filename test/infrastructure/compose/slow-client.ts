/** Logs in on port 3000 of an address, with a pause of five seconds in the body; prints the status. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const body = JSON.stringify({ email: 'nobody@example.com', password: 'correct horse battery' });
const call = request({
  host: process.argv[2],
  port: 3000,
  method: 'POST',
  path: '/api/auth/login',
  headers: { 'content-type': 'application/json', 'content-length': body.length },
});
const answered = once(call, 'response');
call.write(body.slice(0, 10));
await sleep(5_000);
call.end(body.slice(10));
const [answer] = (await answered) as [IncomingMessage];
console.log(answer.statusCode);
answer.resume();
