import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { MessageSchema } from '../types/edition.ts';

const validators = new WeakMap<MessageSchema, ValidateFunction>();

/** What is wrong with a message by its JSON Schema, in words such as "`text` must be string"; empty when nothing is. */
export function schemaErrors(schema: MessageSchema, message: unknown): string[] {
  const validate = validatorOf(schema);
  if (validate(message)) return [];
  return (validate.errors ?? []).map((error) => {
    const field = error.instancePath.slice(1).replaceAll('/', '.');
    return `${field ? `\`${field}\`` : 'it'} ${error.message ?? 'is wrong'}`;
  });
}

/** Makes ready what {@link schemaErrors} needs for these schemas. */
export function compileSchemas(schemas: readonly MessageSchema[]): void {
  for (const schema of schemas) validatorOf(schema);
}

function validatorOf(schema: MessageSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  // An edition's schemas were checked when it was loaded; checking one costs ten times as much as compiling it.
  const validate = new Ajv2020({ allErrors: true, strict: false, validateSchema: false }).compile(schema);
  validators.set(schema, validate);
  return validate;
}
