/** Everything a project is made from. The same answers always give the same bytes. */
export interface Answers {
  /** The npm name of the project. */
  name: string;
  framework: string;
  database: string;
  deploy: readonly string[];
  processManager: string;
  validation: string;
  language: string;
  passwordPolicy: string;
  secrets: string;
  ci: string;
  packageManager: string;
  /** Public host name, without scheme. */
  domain: string;
  /** The project carries its own Node because the system's is too old. */
  pinnedNode: boolean;
}

/** What is known of an application that was there before; what nobody asked for and nothing tells is left out. */
export type KnownAnswers = PlanAnswers & Partial<Answers>;

/** What of the answers is written into files as it is. */
export type PlanAnswers = Pick<Answers, 'name' | 'domain' | 'pinnedNode'>;
