import type { Answers } from '../../../../src/answers/answers.ts';
import type { Traits } from '../../../../src/options/option.ts';
import type { Contribution, SecurityControl } from '../../../../src/plan/contribution.ts';
import { systemName } from '../system-name.ts';

/** All that the image is built from; the rest of the folder never reaches the builder. */
const BUILD_INPUT = ['package.json', 'src'];
/** What only a compiler reads. */
const COMPILER_INPUT = ['tsconfig.json', 'tsconfig.build.json'];

/** What every deployment in containers brings: the image's recipe, and what is kept out of it. */
export function containerImage(
  { name, pinnedNode }: Pick<Answers, 'name' | 'pinnedNode'>,
  { sources }: Pick<Traits, 'sources'>,
) {
  const input = [
    ...BUILD_INPUT,
    ...(sources.runs === 'src' ? [] : COMPILER_INPUT),
    ...(pinnedNode ? ['tools'] : []),
  ];
  return {
    files: ['deployment/shared/container/files'],
    ignore: ['*', ...input.map((path) => `!${path}`)],
    facts: { systemName: systemName(name), hasDockerfile: true },
  } satisfies Pick<Contribution, 'files' | 'facts'> & { ignore: readonly string[] };
}

/** The same for an application that was there before: all of the repository but what must never be in an image. */
export const existingImage = {
  files: ['deployment/shared/container/existing/files'],
  ignore: [
    '.git',
    '.secure-node-app',
    'node_modules',
    '**/node_modules',
    '.env',
    '.env.*',
    '!.env.example',
    'secrets',
  ],
  facts: { hasDockerfile: true },
} satisfies Pick<Contribution, 'files' | 'facts'> & { ignore: readonly string[] };

const TEST = 'test/infrastructure/image.test.ts';

export const imageControls: readonly SecurityControl[] = [
  {
    control: 'The container runs as an ordinary user',
    asvs: ['13.2.2'],
    file: 'Dockerfile',
    test: `${TEST} › the container runs as a user without rights`,
  },
  {
    control: 'The image holds no tests, build tools, package manager or secrets',
    asvs: ['13.4.1', '15.2.3'],
    file: 'Dockerfile',
    test: `${TEST} › the image holds only what the application runs on`,
  },
];
