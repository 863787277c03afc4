import type { SecurityControl } from '../../src/plan/contribution.ts';

export const controls: SecurityControl[] = [];
