import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after } from 'node:test';

interface Answer {
  status?: number;
  body: object;
}

/** Something that speaks as AWS does, and what it was asked. */
interface TestAws {
  requests: { target: unknown; authorization: unknown; body: unknown }[];
  /** What it answers from now on; undefined for nothing at all. */
  answer: (body: unknown) => Answer | undefined;
}

/** Starts it, and makes the SDK of this process speak to it. */
export async function startTestAws(): Promise<TestAws> {
  const aws: TestAws = { requests: [], answer: () => undefined };
  const server = createServer((request: IncomingMessage, response) => {
    void json(request).then((body) => {
      const { 'x-amz-target': target, authorization } = request.headers;
      aws.requests.push({ target, authorization, body });
      const { status = 200, body: answer } = aws.answer(body) ?? {};
      if (answer === undefined) return;
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  return aws;
}

/** What AWS says when it refuses. */
export function refusal(type: string): Answer {
  return { status: 400, body: { __type: type, message: 'tell-tale' } };
}
