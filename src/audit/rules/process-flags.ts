import type { Place, Rule } from '../rule.ts';
import { problem } from '../rule.ts';
import type { Sources } from '../sources.ts';
import { Lines } from '../read/lines.ts';

export const processFlags: Rule = {
  id: 'process-flags',
  point: 'isolation',
  fix: 'Take the flag out of what starts in production.',
  *examine(sources) {
    for (const { text, ...place } of starts(sources)) {
      if (/--inspect(-brk)?(?!-port)\b/.test(text))
        yield problem(place, "Whoever reaches the debugger's port runs code in the process.");
      if (/NODE_ENV["']?\s*[=:,]\s*["']?(development|test)\b/.test(text))
        yield problem(place, 'Production starts as development.');
    }
  },
};

/** What starts the application where it serves, with the place of each. */
function* starts(sources: Sources): Generator<Place & { text: string }> {
  for (const { instructions } of sources.dockerfiles) {
    yield* instructions.filter(({ keyword }) => /^(CMD|ENTRYPOINT|ENV)$/.test(keyword));
  }
  for (const { path, text } of sources.manifests) {
    const start = /"start(?::prod(?:uction)?)?"\s*:\s*"(?:[^"\\\n]|\\.)*"/g;
    const lines = new Lines(text);
    for (const { 0: found, index } of text.matchAll(start))
      yield { path, line: lines.at(index), text: found };
  }
  for (const file of sources.toolSettings.filter(({ path }) => /ecosystem/.test(path))) {
    for (const { path, line, groups } of file.matches(
      /((?:node_args|interpreter_args|exec_interpreter|env)\s*:\s*[^\n]*)/,
    )) {
      yield { path, line, text: groups[0] ?? '' };
    }
  }
  for (const { path, line, name, value } of sources.units.flat()) {
    if (/^(ExecStart|Environment)$/.test(name)) yield { path, line, text: value };
  }
}
