import type { Place } from '../rule.ts';

/** A line `NAME=value` or `name: value`, with the section it stands in. */
export interface Setting extends Place {
  section: string;
  name: string;
  value: string;
}

/** Reads files of settings by lines: `.env`, `.npmrc`, INI, systemd units. A setting may come twice. */
export function readSettings(path: string, text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let section = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || /^[#;]/.test(line)) continue;
    const heading = /^\[([^\]]*)\]$/.exec(line);
    if (heading) section = heading[1]!;
    const at = line.indexOf('=');
    if (heading || at < 1) continue;
    const name = line
      .slice(0, at)
      .replace(/^export\s+/, '')
      .trim();
    const value = line
      .slice(at + 1)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    settings.push({ path, line: index + 1, section, name, value });
  }
  return settings;
}
