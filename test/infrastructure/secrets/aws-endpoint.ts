import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../contract/stand/environment.ts';
import { signatureProblem } from './signature.ts';

export const KEY = {
  id: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** How one service of AWS is asked for secrets, and answers. */
export interface Service {
  target: string;
  variable: string;
  place: string;
  /** The AWS error of what is not there; left out where each secret is looked up by itself. */
  missing?: string;
  answer(body: unknown, secrets: Readonly<Record<string, string>>): object;
}

export const services: Readonly<Record<string, Service>> = {
  'aws-secrets-manager': {
    target: 'secretsmanager.GetSecretValue',
    variable: 'AWS_SECRET_ID',
    place: 'my-app/production',
    missing: 'ResourceNotFoundException',
    answer: (body, secrets) => ({
      ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:my-app/production-AbCdEf',
      Name: (body as { SecretId: string }).SecretId,
      SecretString: JSON.stringify(secrets),
      VersionStages: ['AWSCURRENT'],
    }),
  },
  'aws-ssm': {
    target: 'AmazonSSM.GetParameters',
    variable: 'AWS_PARAMETER_PATH',
    place: '/my-app/production',
    answer: (body, secrets) => {
      const { Names, WithDecryption } = body as { Names: string[]; WithDecryption: boolean };
      const valueOf = (name: string) => secrets[name.replace('/my-app/production/', '')];
      const found = Names.filter((name) => valueOf(name) !== undefined);
      return {
        Parameters: found.map((Name) => ({
          Name,
          Type: 'SecureString',
          Value: WithDecryption ? valueOf(Name) : 'ciphertext',
        })),
        InvalidParameters: Names.filter((name) => !found.includes(name)),
      };
    },
  },
};

type Mood = 'answers' | 'silent' | 'garbage' | { refuses: string; status?: number };

/** AWS on this machine: over TLS, by the real protocol, to requests that are signed as they must be. */
export class AwsEndpoint implements AsyncDisposable {
  mood: Mood = 'answers';
  secrets: Record<string, string> = {};
  /** What was wrong with requests. */
  readonly problems: string[] = [];
  readonly bodies: unknown[] = [];
  readonly url: string;
  readonly certificate: string;
  readonly #server: Server;
  readonly #service: Service;

  private constructor(service: Service, server: Server, port: number, certificate: string) {
    this.#service = service;
    this.#server = server;
    this.url = `https://localhost:${port}`;
    this.certificate = certificate;
  }

  static async open(service: Service, folder: string): Promise<AwsEndpoint> {
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((file) =>
      path.join(folder, file),
    );
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const files = ['-keyout', key!, '-out', certificate!];
    execFileSync('openssl', ['req', '-x509', ...kind, ...name, ...files], { stdio: 'ignore' });
    const server = createServer({ key: readFileSync(key!), cert: readFileSync(certificate!) });
    const port = await freePort();
    const endpoint = new AwsEndpoint(service, server, port, certificate!);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const { method = '', url = '', headers } = request;
        const [status, answer] = endpoint.#reply({ method, path: url, headers, body });
        if (answer === undefined) return;
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return endpoint;
  }

  #reply(request: Parameters<typeof signatureProblem>[0]): [number, object | string | undefined] {
    const { headers, body } = request;
    const unsigned = signatureProblem(request, KEY.secret);
    if (unsigned) {
      this.problems.push(unsigned);
      return [400, refusal('InvalidSignatureException')];
    }
    if (headers['x-amz-target'] !== this.#service.target) {
      this.problems.push(String(headers['x-amz-target']));
    }
    if (headers['content-type'] !== 'application/x-amz-json-1.1') {
      this.problems.push(String(headers['content-type']));
    }
    this.bodies.push(JSON.parse(body));
    if (this.mood === 'silent') return [0, undefined];
    if (this.mood === 'garbage') return [200, '<html>tell-tale'];
    if (this.mood !== 'answers') return [this.mood.status ?? 400, refusal(this.mood.refuses)];
    return [200, this.#service.answer(JSON.parse(body), this.secrets)];
  }

  async [Symbol.asyncDispose]() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

function refusal(type: string): object {
  return { __type: type, Message: 'tell-tale', message: 'tell-tale' };
}
