import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { parse, type Schema } from '../../schemas/schema.ts';

/** What a schema makes of the input it is given. */
export type Parsed<S> = S extends Schema<infer Output> ? Output : never;

/** Checks what handlers read against the schema that `@Body`, `@Query` or `@Param` names. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { type, schema }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    // Nest would hand on what it cannot check, and so input that nobody has looked at.
    if (!schema) throw new Error(`A handler reads its ${type} without a schema.`);
    return parse(schema as Schema<unknown>, value, type === 'param' ? 'params' : type);
  }
}
