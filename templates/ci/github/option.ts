import type { Option } from '../../../src/options/option.ts';

const TEST = 'test/infrastructure/workflows.test.ts';

export const github: Option = {
  id: 'github',
  label: 'GitHub Actions',
  hint: 'tests, audits, CodeQL, secret scan and updates',
  signs: { files: /^\.github\/workflows\/[^/]+\.ya?ml$/ },
  contribute: () => ({
    files: ['ci/github/files'],
    composed: ['github-workflows'],
    controls: [
      {
        control: 'Workflows run actions at fixed commits only',
        asvs: ['15.2.4'],
        file: '.github/workflows/ci.yml',
        test: `${TEST} › every action is pinned to a commit`,
      },
      {
        control: 'Workflows may only read, except where they file or publish what they made',
        asvs: ['13.2.2'],
        file: '.github/workflows/ci.yml',
        test: `${TEST} › workflows may only read, except where they file or publish what they made`,
      },
    ],
    readme: [{ slot: 'develop', template: 'ci/github/docs/ci.md.hbs' }],
  }),
  contributeTo: () => ({ composed: ['github-workflows'] }),
};
