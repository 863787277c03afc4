import type { Tree } from '../tree/tree.ts';
import { yamlDocument, yamlText } from './yaml.ts';

const SCRIPT = 'deploy/vm/provision.sh';
const HEADING =
  `What a new server does when it first starts, as user data of its provider. It runs ${SCRIPT}, which ` +
  'is the one to edit: this file holds a copy.';

/** User data for cloud-init: the provisioning script, and what must hold before it runs. */
export function cloudInit(tree: Tree): string {
  const script = tree.get(SCRIPT);
  if (!script) throw new Error(`There is no ${SCRIPT}`);
  const document = yamlDocument(
    {
      package_update: true,
      package_upgrade: true,
      package_reboot_if_required: true,
      ssh_pwauth: false,
      disable_root: true,
      write_files: [{ path: '/root/provision.sh', permissions: '0700', content: script.text }],
      runcmd: [['bash', '/root/provision.sh']],
    },
    { ssh_pwauth: 'Who comes in has a key, and an account of their own.' },
  );
  return `#cloud-config\n${yamlText(document, HEADING)}`;
}
