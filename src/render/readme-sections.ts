import type { ReadmeSection } from '../plan/contribution.ts';
import { renderTemplate } from './templates.ts';

/** The README sections of all options, one text a slot, in registry order. */
export function readmeSections(
  sections: readonly ReadmeSection[],
  view: object,
): Record<ReadmeSection['slot'], string> {
  const slot = (name: ReadmeSection['slot']) =>
    sections
      .filter((section) => section.slot === name)
      .map((section) => renderTemplate(section.template, view).trimEnd())
      .join('\n\n');
  return {
    layout: slot('layout'),
    requests: slot('requests'),
    develop: slot('develop'),
    deploy: slot('deploy'),
    operate: slot('operate'),
  };
}
