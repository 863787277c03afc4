import { applicationPlace } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const ALL =
  /['"]trust proxy['"]\s*,\s*(?:true|['"]\*['"])|enable\(\s*['"]trust proxy['"]|\btrustProxy\s*:\s*(?:true|['"]\*['"]|\(\s*\)\s*=>\s*true)|\bproxy\s*=\s*true/;
const RAW =
  /(?:ip|key|address|client)\w*\s*[:=(][^\n;]{0,120}headers(?:\.|\[)['"]?x-forwarded-for|(?:get|header)\(\s*['"]x-forwarded-for['"]\s*\)\s*(?:\?\?|\|\|)/i;

export const trustProxy: Rule = {
  id: 'trust-proxy',
  point: 'transport',
  fix: 'Say how many proxies stand in front, or which: with true, each client chooses its own address.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    let trusted = false;
    for (const module of sources.modules) {
      for (const found of [...module.matches(ALL), ...module.matches(RAW)]) {
        trusted = true;
        yield problem(
          found,
          'Whoever sends X-Forwarded-For chooses the address that limits and logs see.',
        );
      }
    }
    if (!trusted) yield evidence(application, 'no forwarded address is believed blindly');
  },
};
