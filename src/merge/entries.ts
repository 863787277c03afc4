/** A line that says something, with what stands above it. */
export interface Entry {
  /** What it is about; of two entries with one key the later counts. */
  key: string;
  line: string;
  /** The comments and empty lines between the entry before and this one. */
  lead: readonly string[];
}

/** A text as entries, and the comments and empty lines after the last of them. */
export interface Entries {
  entries: readonly Entry[];
  tail: readonly string[];
}

/** The key of a line, or undefined where the line is a comment or empty. */
export type KeyOf = (line: string) => string | undefined;

/** Each line of an ignore file stands for itself. */
export const lineKey: KeyOf = (line) => {
  const key = line.trim();
  return key === '' || key.startsWith('#') ? undefined : key;
};

/** A setting, or one that is commented out (`# NAME=`), as an `.env.example` has them. */
const SETTING = /^\s*(?:#\s?(?=[A-Z][A-Z0-9_]*=))?([^\s#;=][^\s=]*)\s*=/;

export const settingKey: KeyOf = (line) => SETTING.exec(line)?.[1];

export function parseEntries(text: string, keyOf: KeyOf): Entries {
  const entries: Entry[] = [];
  let lead: string[] = [];
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  for (const line of text === '' ? [] : body.split('\n')) {
    const key = keyOf(line);
    if (key === undefined) lead.push(line);
    else {
      entries.push({ key, line, lead });
      lead = [];
    }
  }
  return { entries, tail: lead };
}

export function entriesText({ entries, tail }: Entries): string {
  const lines = [...entries.flatMap(({ lead, line }) => [...lead, line]), ...tail];
  return lines.map((line) => `${line}\n`).join('');
}
