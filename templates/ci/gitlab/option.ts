import type { Option } from '../../../src/options/option.ts';

const TEST = 'test/infrastructure/pipeline.test.ts';

export const gitlab: Option = {
  id: 'gitlab',
  label: 'GitLab CI',
  hint: 'tests, audits, SAST, secret scan and updates by Renovate',
  signs: { files: /^\.gitlab-ci\.yml$/ },
  contribute: () => ({
    files: ['ci/gitlab/files'],
    composed: ['gitlab-pipeline'],
    controls: [
      {
        control: 'The pipeline runs images of a fixed version only, its tools at fixed content',
        asvs: ['15.2.4'],
        file: '.gitlab-ci.yml',
        test: `${TEST} › every image has a fixed version, and every tool fixed content`,
      },
      {
        control:
          'Pipeline jobs get no token but the one of the scanner they run, and only a release may publish',
        asvs: ['13.2.2'],
        file: '.gitlab-ci.yml',
        test: `${TEST} › no job gets a token but the one of the scanner it runs, and only a release may publish`,
      },
      {
        control: 'Updates of packages rest for a week before they are proposed',
        asvs: ['15.2.4'],
        file: 'renovate.json',
        test: `${TEST} › updates rest for a week`,
      },
    ],
    readme: [{ slot: 'develop', template: 'ci/gitlab/docs/ci.md.hbs' }],
  }),
  contributeTo: () => ({ files: ['ci/gitlab/files'], composed: ['gitlab-pipeline'] }),
};
