import type { Sources } from '../sources.ts';
import type { YamlValue } from './yaml-file.ts';

export interface ComposeService {
  name: string;
  value: YamlValue;
  /** The whole file. */
  file: YamlValue;
  image: string;
  /** A database, cache or queue: something that holds data. */
  holdsData: boolean;
}

const DATA =
  /(^|\/)(bitnami\/)?(postgres|postgis|timescaledb|mysql|mariadb|mongo|redis|valkey|keydb|dragonfly|memcached|rabbitmq|kafka|elasticsearch|opensearch|cassandra|clickhouse|mssql|oracle|cockroach|influxdb|minio|nats|etcd)[\w.-]*(:|@|$)/;
/** The ports that such servers listen on by themselves. */
export const DATA_PORTS = new Set([
  '5432',
  '3306',
  '33060',
  '6379',
  '27017',
  '11211',
  '9200',
  '9042',
  '5672',
  '15672',
  '9092',
  '8123',
  '1433',
  '26257',
  '8086',
  '2379',
  '9464',
]);

/** The services of all Compose files. */
export function composeServices({ composeFiles }: Sources): readonly ComposeService[] {
  return composeFiles.flatMap((file) =>
    (file.get('services')?.entries() ?? [])
      .filter(([, value]) => value.isMap)
      .map(([name, value]) => {
        const image = value.get('image')?.text ?? '';
        return { name, value, file, image, holdsData: DATA.test(image) };
      }),
  );
}
