import type { Sources } from '../sources.ts';
import type { Directive } from './nginx.ts';
import { withChildren } from './nginx.ts';

/** A server block, with what it inherits and includes. */
export interface ProxyServer {
  directive: Directive;
  listens: readonly Directive[];
  /** It answers over TLS on every address. */
  encrypted: boolean;
  /** The directives that hand requests on. */
  passes: readonly Directive[];
}

export function nginxServers({ nginxDirectives }: Sources): readonly ProxyServer[] {
  const servers = nginxDirectives.filter(({ name, parent, children }) => {
    return name === 'server' && (!parent || parent.name === 'http') && children.length > 0;
  });
  return servers.map((directive) => {
    const inside = [...withChildren(directive.children)];
    const listens = inside.filter(({ name }) => name === 'listen');
    return {
      directive,
      listens,
      encrypted:
        listens.length > 0 &&
        listens.every((one) => one.arguments.some((word) => /^(ssl|quic)$/.test(word))),
      passes: inside.filter(({ name }) => /^(proxy|grpc|fastcgi)_pass$/.test(name)),
    };
  });
}

/** The directives of that name that hold at a place: there, around it, or in a file included on the way. */
export function inEffect(sources: Sources, place: Directive, name: string): readonly Directive[] {
  const found: Directive[] = [];
  const seen = new Set<unknown>();
  const look = (directives: readonly Directive[]) => {
    if (seen.has(directives)) return;
    seen.add(directives);
    for (const directive of directives) {
      if (directive.name === name) found.push(directive);
      if (directive.name === 'include') included(sources, directive).forEach(look);
    }
  };
  for (let level: Directive | undefined = place.parent; level; level = level.parent) {
    look(level.children);
  }
  look(sources.nginxFiles.find((file) => file.some(({ path }) => path === place.path)) ?? []);
  return found;
}

/** Where a file will lie on the server is not known here, so that its name decides. */
function included({ nginxFiles }: Sources, { arguments: [wanted = ''] }: Directive) {
  const last = wanted.split('/').at(-1)!;
  if (!/^[\w.-]+$/.test(last)) return [];
  return nginxFiles.filter((file) => file[0]?.path.split('/').at(-1) === last);
}
