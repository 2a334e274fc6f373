import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { MessageSchema } from '../types/edition.ts';

const validators = new WeakMap<MessageSchema, ValidateFunction>();

/** What is wrong with a message by its JSON Schema, in words such as "`text` must be string"; empty when nothing is. */
export function schemaErrors(schema: MessageSchema, message: unknown): string[] {
  let validate = validators.get(schema);
  if (!validate) {
    validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    validators.set(schema, validate);
  }
  if (validate(message)) return [];
  return (validate.errors ?? []).map((error) => {
    const field = error.instancePath.slice(1).replaceAll('/', '.');
    return `${field ? `\`${field}\`` : 'it'} ${error.message ?? 'is wrong'}`;
  });
}
