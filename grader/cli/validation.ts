import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Edition } from '../types/edition.ts';

/** What is wrong first with a value by the JSON Schema of its kind, in words; undefined when nothing is. */
export function firstError(kind: string, value: unknown, schemas: readonly { $id: string }[]): string | undefined {
  const ajv = new Ajv2020({ strict: false, schemas: [...schemas] });
  const schema = schemas.find(({ $id }) => $id.endsWith(`/${kind}.schema.json`));
  if (!schema) return undefined;
  if (ajv.validate(schema.$id, value)) return kind === 'edition' ? messageError(ajv, value as Edition) : undefined;
  const [error] = ajv.errors ?? [];
  const place = error?.instancePath ? `at ${error.instancePath}: ` : '';
  const extra = error?.params.additionalProperty === undefined ? '' : ` ("${error.params.additionalProperty}")`;
  return `${place}${error?.message}${extra}`;
}

/** What is wrong with an edition's schemas for its messages: they are used without being looked at again. */
function messageError(ajv: Ajv2020, { messages }: Edition): string | undefined {
  for (const [name, schema] of Object.entries(messages)) {
    if (!ajv.validateSchema(schema)) return `at /messages/${name}: no JSON Schema: ${ajv.errorsText()}`;
  }
  return undefined;
}
