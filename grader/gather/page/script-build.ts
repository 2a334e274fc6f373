import type { BuildFailure } from 'esbuild';

/** A mistake in a script, as a compiler shows it. Line and column count from 1. */
export interface BuildProblem {
  /** Absolute path, or as it stands in the code when there is no such file. */
  file: string;
  line: number;
  column: number;
  text: string;
  /** The line in question. */
  source?: string;
}

/**
 * Turns a TypeScript file, with everything that it imports, into one JavaScript file for browsers. The code keeps its
 * top level, so it does the same as a module and as a classic script.
 *
 * @param file path of the TypeScript file
 * @throws Error whose message names the file, line and column of the first mistake
 */
export async function buildScript(file: string): Promise<string> {
  // Loaded late: most clients are plain JavaScript, and a compiler is a process of its own.
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [file],
    bundle: true,
    // A function that no script calls may be called by the page: onclick="…".
    treeShaking: false,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'inline',
    logLevel: 'silent',
    // The nearest tsconfig.json may be missing, broken or meant for a server: none of that should reach the page.
    tsconfigRaw: {},
  });
  return result.outputFiles[0]?.text ?? '';
}

/** The mistakes that an error of {@link buildScript} is about; its message alone, where it is about none. */
export function problemsIn(error: unknown, file: string): BuildProblem[] {
  const { errors = [] } = error as Partial<BuildFailure>;
  if (errors.length === 0)
    return [{ file, line: 1, column: 1, text: error instanceof Error ? error.message : String(error) }];
  return errors.map(({ text, location }) => ({
    file: location?.file ?? file,
    line: location?.line ?? 1,
    column: (location?.column ?? 0) + 1,
    text,
    ...(location?.lineText ? { source: location.lineText } : {}),
  }));
}
