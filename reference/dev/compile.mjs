// @ts-check
import { giveUp, root } from './words.mjs';

const { build, formatMessages } = await import('esbuild').catch(() => {
  giveUp('The packages are not installed yet. Type, in this folder:\n\n    npm install');
});

/**
 * Makes one script of a TypeScript file and all that it imports. Types are left out, not checked.
 * @param {string} file
 * @param {'browser' | 'node'} platform where it is to run; on Node, packages are left to be imported
 * @returns {Promise<{ code?: string, mistakes: string[] }>} the mistakes with file and line, when it is no program
 */
export async function compile(file, platform) {
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [file],
      bundle: true,
      treeShaking: false,
      write: false,
      platform,
      packages: platform === 'node' ? 'external' : 'bundle',
      format: 'esm',
      target: 'es2022',
      charset: 'utf8',
      sourcemap: 'inline',
      logLevel: 'silent',
      tsconfigRaw: {},
    });
    return { code: outputFiles[0]?.text ?? '', mistakes: [] };
  } catch (error) {
    const { errors = [] } = /** @type {Partial<import('esbuild').BuildFailure>} */ (error);
    const mistakes = errors.length > 0 ? await formatMessages(errors, { kind: 'error' }) : [String(error)];
    return { mistakes: mistakes.map((mistake) => mistake.trimEnd()) };
  }
}
