import type { Plan } from '../../plan/plan.ts';
import { separate, yamlDocument, yamlText } from '../yaml.ts';
import type { Step } from './actions.ts';
import { action, checkout } from './actions.ts';

const HEADING =
  'A tag such as v1.2.0 publishes the container image, with a list of its parts and a signed statement of ' +
  'which commit and which workflow made it. Before an image is run, that can be asked: ' +
  'gh attestation verify oci://IMAGE --repo OWNER/NAME';

/** `.github/workflows/release.yml`: the image that is published, and the proof of where it comes from. */
export function releaseWorkflow({ application }: Plan): string {
  const data = {
    name: 'Release',
    on: { push: { tags: ['v*'] } },
    permissions: { contents: 'read' },
    jobs: {
      image: {
        name: 'Image',
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 30,
        permissions: {
          contents: 'read',
          actions: 'read',
          packages: 'write',
          'id-token': 'write',
          attestations: 'write',
        },
        steps: [
          requirePassed(application.branch),
          checkout(),
          nameImage(),
          ...registry(),
          build(),
          attest(),
        ],
      },
    },
  };
  const document = yamlDocument(data, {
    'jobs › image › permissions':
      'packages takes the image, attestations the statement, and id-token is what that is signed with.',
  });
  separate(document, ['jobs']);
  return yamlText(document, HEADING);
}

function requirePassed(branch: string): Step {
  const run = [
    `passed=$(gh run list --workflow ci.yml --branch ${branch} --commit "$GITHUB_SHA" --status success --json databaseId --jq length)`,
    'if [ "$passed" = 0 ]; then',
    `  echo '::error title=Release::CI has not passed on this commit of ${branch}. Run this again once it has.'`,
    '  exit 1',
    'fi',
    '',
  ];
  return {
    name: 'Only what CI has passed',
    env: { GH_TOKEN: '${{ github.token }}', GH_REPO: '${{ github.repository }}' },
    run: run.join('\n'),
  };
}

/** The registry takes no capital letters. */
function nameImage(): Step {
  return {
    id: 'image',
    run: 'echo "name=ghcr.io/${GITHUB_REPOSITORY,,}" >> "$GITHUB_OUTPUT"',
  };
}

/** Only a builder of its own can attach what an image is made of. */
function registry(): readonly Step[] {
  return [
    {
      env: { TOKEN: '${{ github.token }}' },
      run: 'docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin <<< "$TOKEN"',
    },
    { run: 'docker buildx create --use' },
  ];
}

function build(): Step {
  return {
    id: 'build',
    uses: action('docker/build-push-action'),
    with: {
      context: '.',
      push: true,
      tags: '${{ steps.image.outputs.name }}:${{ github.ref_name }}',
      provenance: 'mode=max',
      sbom: true,
    },
  };
}

function attest(): Step {
  return {
    uses: action('actions/attest-build-provenance'),
    with: {
      'subject-name': '${{ steps.image.outputs.name }}',
      'subject-digest': '${{ steps.build.outputs.digest }}',
      'push-to-registry': true,
    },
  };
}
