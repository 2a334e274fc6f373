import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Edition, MessageSchema } from '../types/edition.ts';

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

/** Does what takes longest ahead of the evidence: judging messages of this edition is quick then. */
export function prepareJudging({ messages }: Edition): void {
  for (const schema of [messages.serverLogin, messages.serverDisconnect, messages.serverChat]) validatorOf(schema);
}

function validatorOf(schema: MessageSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  // An edition's schemas were checked when it was loaded; checking one costs ten times as much as compiling it.
  const validate = new Ajv2020({ allErrors: true, strict: false, validateSchema: false }).compile(schema);
  validators.set(schema, validate);
  return validate;
}
