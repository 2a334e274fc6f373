import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { makeTempFolder, removeTempFolder } from '../gather/intake/temp-folder.ts';
import { timer } from '../gather/patience.ts';
import { type Helper, startHelper } from './helper-process.ts';
import { readerPaths, writeReaderFiles } from './reader-files.ts';
import { DEBIAN_PATH } from './requirements.ts';
import { followSpeech, type SpeechLog } from './speech-log.ts';

/** A running Orca, in a desktop of its own that nobody sees or hears. */
export interface Reader {
  readonly version: string;
  readonly speech: SpeechLog;
  /** What a program must have in its environment to be read out. */
  readonly env: Readonly<Record<string, string>>;
  /** Rejects when Orca ends by itself. */
  readonly lost: Promise<never>;
  /** Ends everything that was started, and removes its files. When this process exits before, that happens by force. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const READY_LIMIT = 20_000;
const ANSWER_LIMIT = 10_000;

/**
 * Starts what Orca needs, and Orca: a screen without a monitor, a session bus, the accessibility bus, a speech service that is
 * silent. The home, the buses and the settings are its own, so that nothing of the user's desktop is touched.
 */
export async function startReader(): Promise<Reader> {
  const home = await makeTempFolder();
  const helpers: Helper[] = [];
  const killNow = () => {
    for (const helper of helpers) helper.killNow();
  };
  process.once('exit', killNow);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    // Last started, first ended: none loses what it needs while it goes.
    for (const helper of [...helpers].reverse()) await helper.stop();
    helpers.length = 0;
    await removeTempFolder(home);
    process.off('exit', killNow);
  };
  try {
    const { orca, ...started } = await startIn(home, helpers);
    const lost = new Promise<never>((_, reject) => {
      void orca.ended.then((printed) => {
        if (!stopping) reject(endedByItself(printed));
      });
    });
    lost.catch(() => undefined);
    return { ...started, lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIn(home: string, helpers: Helper[]): Promise<Omit<Reader, 'stop' | 'lost'> & { orca: Helper }> {
  await writeReaderFiles(home);
  const paths = readerPaths(home);
  let env: Record<string, string> = {
    PATH: DEBIAN_PATH,
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: paths.run,
    XDG_CONFIG_HOME: paths.config,
    XDG_DATA_HOME: paths.data,
    XDG_CACHE_HOME: paths.cache,
    // Settings of the user's desktop are neither read nor written.
    GSETTINGS_BACKEND: 'memory',
    ACCESSIBILITY_ENABLED: '1',
    SPEECHD_ADDRESS: `unix_socket:${paths.speechSocket}`,
  };
  const start = async (command: string, ...args: string[]) => {
    const helper = await startHelper(command, args, env);
    helpers.push(helper);
    return helper;
  };

  const version = await output('orca', ['--version'], env);
  const screen = await start('Xvfb', '-displayfd', '1', '-screen', '0', '1024x768x24', '-nolisten', 'tcp');
  env = { ...env, DISPLAY: `:${await screen.firstLine()}` };
  const bus = await start(
    'dbus-daemon',
    '--session',
    '--nofork',
    `--address=unix:path=${paths.bus}`,
    '--print-address=1',
  );
  env = { ...env, DBUS_SESSION_BUS_ADDRESS: await bus.firstLine() };
  // The first of these calls makes D-Bus start the accessibility bus.
  for (const property of ['IsEnabled', 'ScreenReaderEnabled']) await turnOn(property, env);
  const speaking = whenThere(paths.speechSocket);
  speaking.catch(() => undefined);
  await start(
    'speech-dispatcher',
    ...['--run-single', '--config-dir', paths.speechConfig, '--log-dir', home, '--timeout', '0'],
    ...['--communication-method', 'unix_socket', '--socket-path', paths.speechSocket, '--pid-file', `${paths.run}/pid`],
  );
  await speaking;
  const orca = await start('orca');
  const speech = followSpeech(orca.pipe);
  const ended = orca.ended.then((printed) => {
    throw endedByItself(printed);
  });
  ended.catch(() => undefined);
  if (!(await Promise.race([speech.isReady(READY_LIMIT), ended]))) throw new Error('Orca did not start in time.');
  return { version, speech, env, orca };
}

const endedByItself = (printed: string): Error => new Error(`Orca ended by itself: ${printed || 'it says nothing'}`);

async function turnOn(property: string, env: Record<string, string>): Promise<void> {
  await output(
    'dbus-send',
    [
      ...['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties.Set'],
      ...['string:org.a11y.Status', `string:${property}`, 'variant:boolean:true'],
    ],
    env,
  );
}

/** What a short command prints. */
async function output(command: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: ANSWER_LIMIT });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} failed: ${printed.trim()}`);
  return printed.trim();
}

/** Resolves when a file appears, and rejects when it takes too long. */
async function whenThere(file: string): Promise<void> {
  const late = timer(ANSWER_LIMIT);
  const watcher = watch(dirname(file));
  const appeared = new Promise<boolean>((resolve, reject) => {
    watcher.on('error', reject);
    watcher.on('change', (_, name) => {
      if (name === basename(file)) resolve(true);
    });
    access(file).then(
      () => resolve(true),
      () => undefined,
    );
  });
  const there = await Promise.race([appeared, late.done.then(() => false)]);
  watcher.close();
  late.clear();
  if (!there) throw new Error(`${basename(file)} did not appear in time.`);
}
