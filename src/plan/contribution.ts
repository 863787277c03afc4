import type versions from '../../templates/versions/package.json';

/** A package named in `templates/versions/package.json`; any other name is a type error. */
export type PackageName = keyof typeof versions.dependencies;

/** The shape of one environment variable: each is a function of the emitted `src/config/variables.ts`. */
export type EnvKind =
  | { type: 'enum'; values: readonly string[] }
  | { type: 'integer'; min: number; max: number }
  | { type: 'boolean' }
  | { type: 'string' }
  /** A URL with one of the given schemes, written with their colon (`postgres:`). */
  | { type: 'url'; protocols: readonly string[] }
  /** A comma-separated list of exact web origins. */
  | { type: 'origins' }
  /** A comma-separated list of secrets of at least 32 bytes: the first signs, all verify. */
  | { type: 'secrets' };

/** One environment variable: a line each in the schema, `.env.example`, the README and the container. */
export interface EnvVariable {
  name: string;
  kind: EnvKind;
  /** One sentence, shown in `.env.example` and in the README. */
  description: string;
  /** Text of the default; left out where there is none. */
  default?: string;
  /** Production refuses to start without it. */
  requiredInProduction?: boolean;
  /** May also come from the file named by `NAME_FILE`. */
  secret?: boolean;
  /** What `.env.example` shows; never a usable secret. */
  example?: string;
  /** What the generated development `.env` holds: text, or fresh random bytes. Left out of it where unset. */
  development?: string | { randomBytes: number };
}

/** A row of `docs/security-controls.md`: what is claimed, where it is done, what shows it. */
export interface SecurityControl {
  control: string;
  /** Requirement ids of OWASP ASVS 5.0.0, without the leading `v`. */
  asvs: readonly string[];
  /** Path in the emitted project. */
  file: string;
  /** Path in the emitted project, then ` › ` and the test's name. */
  test: string;
}

/** A Compose service, network, volume or secret as the Compose specification has them. */
export type ComposeRow = Readonly<Record<string, unknown>>;

/** A server that the application talks to, for deployments and CI alike. */
export interface BackingService {
  /** Host name in the private network, and name of the CI service container. */
  name: string;
  image: string;
  port: number;
  /** The variable that points the application at it. */
  variable: string;
  /** In Compose: the service, to which the emitter adds networks, secrets and what hardens every service. */
  compose: {
    service: ComposeRow;
    /** Value of `variable` in the private network, with `PASSWORD` where the password goes. */
    url: string;
    /** Secret file with the password in `url`, made of random bytes. */
    password: string;
    /** Further random secrets, which only the server itself reads. */
    secrets: readonly string[];
    /** Named volumes that `service` mounts. */
    volumes: readonly string[];
  };
  /** In CI: environment and health check of the container, and the URL that tests use. */
  ci: { environment: Readonly<Record<string, string>>; health: string; url: string };
}

/** A service, outside of every deployment, that the application itself reads its secrets from. */
export interface SecretStore {
  name: string;
  /** What the application must be told to find them. */
  environment: Readonly<Record<string, string>>;
  /** Where a pod gets the credentials for it. */
  credentialsAgent: { cidr: string; port: number };
}

/** A section of the emitted README: a template in the option's own `docs/` folder. */
export interface ReadmeSection {
  slot: 'layout' | 'requests' | 'develop' | 'deploy' | 'operate';
  /** Template path below `templates/`, e.g. `deployment/vm/docs/deploy.md.hbs`. */
  template: string;
}

/** Files that are put together from the rows of several options rather than rendered from one template. */
export type ComposedFile =
  'cloud-init' | 'compose-file' | 'cluster-manifests' | 'github-workflows' | 'gitlab-pipeline';

/** What an option adds to a project. Equal rows fall together; different values for one key are an error. */
export interface Contribution {
  /** Folders below `templates/` whose content is emitted as it lies there. */
  files?: readonly string[];
  composed?: readonly ComposedFile[];
  dependencies?: readonly PackageName[];
  devDependencies?: readonly PackageName[];
  scripts?: Readonly<Record<string, string>>;
  env?: readonly EnvVariable[];
  services?: readonly BackingService[];
  secretStore?: SecretStore;
  ignore?: Readonly<Partial<Record<'git' | 'docker' | 'format', readonly string[]>>>;
  controls?: readonly SecurityControl[];
  readme?: readonly ReadmeSection[];
  /** Named facts that templates may read; a fact is a derived value, never an option's id. */
  facts?: Readonly<Record<string, string | number | boolean>>;
}
