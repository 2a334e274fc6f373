/** `npm run chat`: the reference server and a client's page, so that two browser tabs can really chat. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { visible } from '../report/safe-text.ts';
import { type ClientServer, serveClient } from './client-server.ts';
import { startReferenceServer } from './reference-server.ts';

const help = `Usage: npm run chat -- [options]

Starts the reference chat server and serves a client's page. Ctrl-C stops both.

  --port <number>    port of the page (default: 8080; 0 takes a free one)
  --client <folder>  client to serve, a folder with an index.html (default: the reference client)
  --help             shows this text

The chat server's port is PORT or WS_PORT from the environment, else 8081.`;

/** Exit codes, the same as those of the grader. */
const exitCodes = { done: 0, failed: 2, usage: 3 };

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { port, client, help: wantsHelp } = readArguments();
    if (wantsHelp) {
      console.log(help);
      return exitCodes.done;
    }

    const problem = problemWith(port, client);
    if (problem !== undefined) {
      console.error(problem);
      return exitCodes.usage;
    }
    return await chat(Number(port), client);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return isArgumentError(error) ? exitCodes.usage : exitCodes.failed;
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      client: { type: 'string', default: fileURLToPath(new URL('../../reference/client/', import.meta.url)) },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

function isArgumentError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Says what is wrong with the arguments' values, if anything is. */
function problemWith(port: string, client: string): string | undefined {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    return `--port ${port} is not a port. Give a number from 0 to 65535, for example --port 8090.`;
  }
  if (!existsSync(join(client, 'index.html'))) {
    return `${resolve(client)} holds no index.html. Give the folder of a client's page, for example --client starter/client.`;
  }
  return undefined;
}

/** Serves both until the user stops them (exit code 0), or the chat server ends by itself. */
async function chat(port: number, client: string): Promise<number> {
  const stopped = stopSignal();
  const page = await servePage(port, client);
  try {
    const server = await startReferenceServer({ onLine: (line) => console.log(visible(line)) });
    try {
      console.log(`Page:   ${page.url} (open it in two tabs)`);
      console.log(`Server: ${server.url}`);
      console.log('Press Ctrl-C to stop.');
      const reason = await Promise.race([stopped, server.ended]);
      if (reason === 'ended') {
        console.error('The chat server has ended by itself, so the page is not served any longer.');
      }
      return reason === 'ended' ? exitCodes.failed : exitCodes.done;
    } finally {
      await server.stop();
    }
  } finally {
    await page.close();
  }
}

/** Settles when the user presses Ctrl-C, closes the terminal or ends the process. */
function stopSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('stopped'));
    }
  });
}

async function servePage(port: number, client: string): Promise<ClientServer> {
  try {
    return await serveClient({ folder: client, port, onBuildError: (message) => console.error(visible(message)) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken by another program. Stop it, or choose another: npm run chat -- --port 8090`,
      );
    }
    throw error;
  }
}
