import path from 'node:path';
import type { Checked } from './checked.ts';

/** What has drifted and what is weak, as commands that GitHub turns into marks at lines. */
export function annotations({ directory, drifted, points }: Checked): readonly string[] {
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const mark = (file: string, line: number, title: string, message: string) => {
    const place = path.relative(root, path.join(directory, file)).split(path.sep).join('/');
    return `::error file=${property(place)},line=${line},title=${property(title)}::${data(message)}`;
  };
  return [
    ...drifted.map(({ path: file, status }) => mark(file, 1, status, `The file is ${status}.`)),
    ...points.flatMap(({ findings }) =>
      findings.map(({ path: file, line, rule, message, fix }) =>
        mark(file, line, rule, `${message} ${fix}`),
      ),
    ),
  ];
}

/** As GitHub's own toolkit escapes them, so that no file name becomes a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
