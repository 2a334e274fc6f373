import { type ChildProcess, spawn } from 'node:child_process';

/** What the system says of itself; in a test, something else. */
export interface System {
  platform: string;
  env: NodeJS.ProcessEnv;
}

/** Milliseconds in which a program that can't show the file has failed; one that can may run on for as long as the browser does. */
const FAILS_WITHIN = 2_000;

/**
 * Shows a file in the system's browser, by the program that the system has for it. Resolves to why that is not possible, or to
 * undefined; never rejects. The browser goes on when this program ends.
 */
export function showInBrowser(file: string, system: System = process): Promise<string | undefined> {
  const { platform, env } = system;
  // Without a display, xdg-open would look for a browser that takes the terminal.
  const hasDisplay = platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!hasDisplay) return Promise.resolve('there is no display');
  const [program, args] = openerOn(platform);
  const child = spawn(program, [...args, file], { env, stdio: 'ignore', detached: true });
  child.unref();
  return failureOf(child, program);
}

/** The system's own way to open a file with the program that is set for it. None of them is a shell, so no name of a file is a command. */
function openerOn(platform: string): [program: string, args: string[]] {
  if (platform === 'darwin') return ['open', []];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler']];
  return ['xdg-open', []];
}

function failureOf(child: ChildProcess, program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => finish(undefined), FAILS_WITHIN);
    const finish = (reason: string | undefined) => {
      clearTimeout(late);
      resolve(reason);
    };
    child.once('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ENOENT' ? `there is no program "${program}"` : error.message),
    );
    child.once('exit', (code, signal) =>
      finish(code === 0 ? undefined : `"${program}" ended with ${signal ?? `code ${code}`}`),
    );
  });
}
