import type { Finding, Point } from '../audit/audit.ts';
import type { PointId } from '../audit/checklist.ts';
import type { FileStatus } from '../audit/file-status.ts';
import type { Group } from '../tree/group.ts';
import { groupOf } from '../tree/group.ts';
import { annotations } from './annotations.ts';
import { printable } from './printable.ts';
import { styleFor } from './style.ts';

/** What `check` found out. */
export interface Checked {
  /** Absolute. */
  directory: string;
  /** How managed files stand; undefined in a repository that this generator has not seen. */
  files: readonly FileStatus[] | undefined;
  /** Those of them that count as drift. */
  drifted: readonly FileStatus[];
  points: readonly Point[];
  isOpen: boolean;
}

type Style = ReturnType<typeof styleFor>;

/** Reports a check: for people, for machines, and on GitHub as annotations of lines as well. */
export function reportCheck(checked: Checked, { json }: { json?: boolean }): void {
  if (json) {
    const { isOpen, files, points } = checked;
    process.stdout.write(`${JSON.stringify({ ok: !isOpen, files, points }, undefined, 2)}\n`);
    return;
  }
  const style = styleFor(process.stdout);
  const lines = [
    ...fileLines(checked, style),
    ...checked.points.flatMap((point) => pointLines(point, checked, style)),
    '',
    verdict(checked, style),
    ...(process.env['GITHUB_ACTIONS'] === 'true' ? annotations(checked) : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What is said of a file by its status. */
const SAID: Readonly<Record<FileStatus['status'], string>> = {
  'in-sync': '',
  customised: 'edited by you',
  'left-out': 'deleted by you',
  outdated: 'this version would write it differently; regenerate brings it up to date',
  missing:
    'was deleted; regenerate --restore brings it back, and regenerate alone takes note of it',
  unresolved: 'conflict markers are still in it',
};

function fileLines({ files, drifted }: Checked, style: Style): string[] {
  if (!files) return [];
  const inSync = files.filter(({ status }) => status === 'in-sync').length;
  const others = files.filter(({ status }) => status !== 'in-sync');
  return [
    style.bold(`${inSync} of ${files.length} managed files are in sync.`),
    ...others.map((file) => {
      const colour = drifted.includes(file) ? style.red : style.yellow;
      return `  ${colour(file.status.padEnd(11))} ${printable(file.path)}: ${SAID[file.status]}`;
    }),
    '',
  ];
}

/** The group of files that makes a point apply where nothing of it is there. */
const BRINGS: Readonly<Partial<Record<PointId, Group>>> = { pipeline: 'ci', isolation: 'docker' };

function pointLines(point: Point, { files }: Checked, style: Style): string[] {
  const { title, status, absent, evidence, findings } = point;
  if (status === 'not-applicable') {
    const group = files ? undefined : BRINGS[point.id];
    const brought = group ? `; regenerate --only ${group} brings it` : '';
    return [`${style.dim('–')} ${title} ${style.dim(`(does not apply: ${absent}${brought})`)}`];
  }
  if (status === 'met') {
    const [first] = evidence;
    const place = first
      ? ` (${printable(first.text)}, ${printable(first.path)}:${first.line})`
      : '';
    return [`${style.green('✔')} ${title}${style.dim(place)}`];
  }
  return [
    `${style.red('✖')} ${style.bold(title)}`,
    ...findings.flatMap((finding, index) => [
      `    ${printable(finding.path)}:${finding.line} ${printable(finding.message)} ${style.dim(finding.rule)}`,
      ...(isLastOfItsRule(finding, findings.slice(index + 1))
        ? [`      ${style.cyan(wayOut(finding, files !== undefined))}`]
        : []),
    ]),
  ];
}

function isLastOfItsRule({ rule }: Finding, rest: readonly Finding[]): boolean {
  return rest.every((other) => other.rule !== rule);
}

/** What to do, and what would do it in a repository that has none of the files yet. */
function wayOut({ fix, path }: Finding, isOurs: boolean): string {
  const group = groupOf(path);
  return isOurs || group === undefined ? fix : `${fix} Or: regenerate --only ${group}.`;
}

function verdict({ points, drifted, isOpen }: Checked, style: Style): string {
  const met = points.filter(({ status }) => status === 'met').length;
  const applying = points.filter(({ status }) => status !== 'not-applicable').length;
  const text = `${met} of ${applying} points are met${drifted.length > 0 ? `, ${drifted.length === 1 ? '1 file has' : `${drifted.length} files have`} drifted` : ''}.`;
  return isOpen ? style.red(text) : style.green(text);
}
