/** Writes grader/types from schemas/: `npm run types`. A test fails when the two have drifted apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const schemas = new URL('../../schemas/', import.meta.url);
const types = new URL('../../grader/types/', import.meta.url);

export const GENERATED = ['edition', 'rubric', 'evidence', 'report', 'class-report'] as const;

/** References to other schema files become imports of the types generated from those. */
const TYPES_ELSEWHERE: Record<string, { name: string; from: string }> = {
  'edition.schema.json': { name: 'Edition', from: 'edition' },
  'evidence.schema.json#/$defs/submissionInfo': { name: 'SubmissionInfo', from: 'evidence' },
};

/** The TypeScript for one schema file, as it must stand in grader/types. */
export async function typesFor(name: (typeof GENERATED)[number]): Promise<string> {
  const imports = new Set<string>();
  const schema = JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8'), (key, value) => {
    if (key === '$id') return undefined;
    const elsewhere = TYPES_ELSEWHERE[value?.$ref];
    if (!elsewhere) return value;
    imports.add(`import type { ${elsewhere.name} } from './${elsewhere.from}.ts';\n`);
    return { tsType: elsewhere.name };
  }) as JSONSchema;
  const code = await compile(schema, name, {
    bannerComment: `// Generated from schemas/${name}.schema.json by \`npm run types\`. Change the schema, not this file.\n${[...imports].join('')}`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return code;
}

export const typesFile = (name: string): URL => new URL(`${name}.ts`, types);

if (process.argv[1] === import.meta.filename) {
  for (const name of GENERATED) writeFileSync(typesFile(name), await typesFor(name));
}
