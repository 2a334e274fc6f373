import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong first with a value by the JSON Schema of its kind, in words; undefined when nothing is. */
export function firstError(kind: string, value: unknown, schemas: readonly { $id: string }[]): string | undefined {
  const ajv = new Ajv2020({ strict: false, schemas: [...schemas] });
  const schema = schemas.find(({ $id }) => $id.endsWith(`/${kind}.schema.json`));
  if (!schema || ajv.validate(schema.$id, value)) return undefined;
  const [error] = ajv.errors ?? [];
  const place = error?.instancePath ? `at ${error.instancePath}: ` : '';
  const extra = error?.params.additionalProperty === undefined ? '' : ` ("${error.params.additionalProperty}")`;
  return `${place}${error?.message}${extra}`;
}
