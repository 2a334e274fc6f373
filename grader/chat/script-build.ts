import { build } from 'esbuild';

/**
 * Turns a TypeScript file, with everything that it imports, into one JavaScript file for browsers. The code keeps its
 * top level, so it does the same as a module and as a classic script.
 *
 * @param file path of the TypeScript file
 * @throws Error whose message names the file, line and column of the first mistake
 */
export async function buildScript(file: string): Promise<string> {
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
