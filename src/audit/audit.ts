import type { Repository } from '../repository/repository.ts';
import type { PointId } from './checklist.ts';
import { ABSENT, checklist } from './checklist.ts';
import type { Place, Remark, Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { Sources } from './sources.ts';

/** A weakness, where it is, and the way out. */
export interface Finding extends Place {
  rule: string;
  point: PointId;
  message: string;
  fix: string;
}

/** What shows that a point is met. */
export interface Evidence extends Place {
  rule: string;
  text: string;
}

/** One point of the checklist. `open` has findings; `absent` says why a point does not apply. */
export interface Point {
  id: PointId;
  title: string;
  status: 'met' | 'open' | 'not-applicable';
  absent?: string;
  evidence: readonly Evidence[];
  findings: readonly Finding[];
}

/** Looks at a repository as it is, by every rule. Changes nothing, and no content makes it fail. */
export function audit(repository: Repository): readonly Point[] {
  const sources = new Sources(repository);
  const remarks = rules.flatMap((rule) => examine(rule, sources));
  return checklist.map(({ id, title }) => {
    const own = remarks.filter(({ rule }) => rule.point === id);
    const findings = own
      .filter(({ remark }) => remark.kind === 'problem')
      .map(({ rule, remark: { path, line, text } }) => {
        return { rule: rule.id, point: id, path, line, message: text, fix: rule.fix };
      });
    // What meets the point by itself comes first.
    const shown = own
      .filter(({ remark }) => remark.kind === 'evidence')
      .sort((a, b) => Number(a.rule.supporting ?? false) - Number(b.rule.supporting ?? false));
    const evidence = shown.map(({ rule, remark: { path, line, text } }) => {
      return { rule: rule.id, path, line, text };
    });
    const point = { id, title, evidence, findings };
    if (findings.length > 0) return { ...point, status: 'open' };
    if (shown.some(({ rule }) => !rule.supporting)) return { ...point, status: 'met' };
    return { ...point, status: 'not-applicable', absent: ABSENT[id] };
  });
}

/** The remarks of one rule, each once: a file that is included twice is still one place. */
function examine(rule: Rule, sources: Sources): { rule: Rule; remark: Remark }[] {
  const seen = new Map<string, Remark>();
  for (const remark of rule.examine(sources)) {
    seen.set([remark.kind, remark.path, remark.line, remark.text].join('\0'), remark);
  }
  return [...seen.values()].map((remark) => ({ rule, remark }));
}
