import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { oneLine } from '../report/safe-text.ts';
import { DEFAULT_LIMITS, LARGEST, type Limits } from '../serve/limits.ts';
import { InputError } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';

interface ServeArguments {
  port?: number;
  host?: string;
  cert?: string;
  key?: string;
  trustProxy: boolean;
  maxMessage: number;
  rate: number;
  maxConnections: number;
  maxPerAddress: number;
}

const KB = 1024;
const DEFAULT_PORT = 8081;

export const serveCommand: CommandModule<object, ServeArguments> = {
  command: 'serve',
  describe: 'Run the course chat server for a class',
  builder: (args) =>
    args
      .option('port', { type: 'number', describe: `Port; default: PORT from the environment, else ${DEFAULT_PORT}` })
      .option('host', { type: 'string', describe: 'Address of this machine to listen at; default: all' })
      .option('cert', { type: 'string', describe: 'PEM file with the certificate, for wss://' })
      .option('key', { type: 'string', describe: 'PEM file with its private key' })
      .option('trust-proxy', {
        type: 'boolean',
        default: false,
        describe: 'A proxy stands in front: clients are told apart by X-Forwarded-For',
      })
      .option('max-message', {
        type: 'number',
        default: DEFAULT_LIMITS.messageBytes / KB,
        describe: 'KB of the longest message',
      })
      .option('rate', {
        type: 'number',
        default: DEFAULT_LIMITS.messagesPerSecond,
        describe: 'Messages a second that one client may send',
      })
      .option('max-connections', {
        type: 'number',
        default: DEFAULT_LIMITS.connections,
        describe: 'Clients at a time',
      })
      .option('max-per-address', {
        type: 'number',
        default: DEFAULT_LIMITS.perAddress,
        describe: 'Clients at a time from one address, which may be a whole classroom',
      })
      .example('npx grade serve', 'for everybody in the same network')
      .example('npx grade serve --host 127.0.0.1 --trust-proxy', 'behind a proxy or a tunnel on this machine')
      .example('npx grade serve --port 443 --cert cert.pem --key key.pem', 'at a wss:// address of its own')
      .epilogue(
        'It is the server of reference/, behind limits. / and /healthz tell how it is, without names; the log has no messages. docs/serving.md has TLS, proxies, hosts and tunnels. A folder called serve is graded with: npx grade ./serve\n' +
          'Ends with 0 on Ctrl-C or SIGTERM, 2 when it cannot listen or ends by itself, 3 for a wrong command line.',
      )
      .check((given) => {
        const problem = problemWith(given as unknown as ServeArguments);
        if (problem !== undefined) throw new Error(problem);
        return true;
      }) as unknown as Argv<ServeArguments>,
  handler: serve,
};

/** Says what is wrong with the options' values, if anything is. */
function problemWith({ port, cert, key, maxMessage, rate, maxConnections, maxPerAddress }: ServeArguments) {
  if (port !== undefined && !isWhole(port, 0, 65_535))
    return '--port takes a number from 0 to 65535, for example --port 8081.';
  if ((cert === undefined) !== (key === undefined))
    return '--cert and --key go together: the certificate and its private key.';
  const limits = [
    ['--max-message', maxMessage, LARGEST.messageBytes / KB, 'KB'],
    ['--rate', rate, LARGEST.messagesPerSecond, 'messages a second'],
    ['--max-connections', maxConnections, LARGEST.connections, 'clients'],
    ['--max-per-address', maxPerAddress, LARGEST.perAddress, 'clients'],
  ] as const;
  const wrong = limits.find(([, value, most]) => !isWhole(value, 1, most));
  return wrong && `${wrong[0]} takes a whole number of ${wrong[3]} from 1 to ${wrong[2]}.`;
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

async function serve(args: ArgumentsCamelCase<ServeArguments>): Promise<void> {
  try {
    process.exitCode = await serveUntilStopped(args);
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

async function serveUntilStopped(args: ServeArguments): Promise<number> {
  const { startClassServer } = await import('../serve/class-server.ts');
  const { host, cert, key, trustProxy } = args;
  const port = args.port ?? portOfEnvironment();
  const tls = cert === undefined || key === undefined ? undefined : { cert: read(cert), key: read(key) };
  const limits: Limits = {
    messageBytes: args.maxMessage * KB,
    messagesPerSecond: args.rate,
    connections: args.maxConnections,
    perAddress: args.maxPerAddress,
  };
  const stopped = stopSignal();
  const server = await startClassServer({ port, host, tls, trustProxy, limits, log }).catch(async (error: unknown) => {
    throw await explained(error, port, host, tls !== undefined);
  });
  process.stdout.write(welcomeLines(server.port, host, tls !== undefined, args));
  const reason = await Promise.race([stopped, server.ended]);
  log(reason === 'ended' ? 'the chat server ended by itself' : 'stopping');
  await server.stop();
  return reason === 'ended' ? EXIT.notGraded : EXIT.passed;
}

/** One line for each thing that happens, with the time in UTC. */
function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${oneLine(line)}\n`);
}

function portOfEnvironment(): number {
  const given = process.env.PORT;
  if (!given) return DEFAULT_PORT;
  if (/^\d+$/.test(given) && isWhole(Number(given), 0, 65_535)) return Number(given);
  throw new InputError(
    `PORT in the environment is "${given}", which is no port.`,
    'Set it to a number, or use --port.',
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new InputError(
      `"${file}" can't be read: ${isMissing ? 'there is no such file' : (error as Error).message}.`,
      '--cert and --key take PEM files; docs/serving.md tells where they come from.',
    );
  }
}

function welcomeLines(port: number, host: string | undefined, isSecure: boolean, args: ServeArguments): string {
  const scheme = isSecure ? 'wss' : 'ws';
  const own = host === undefined || /^(0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host;
  const at = (name: string, kind = scheme) => `${kind}://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const others = own === 'localhost' ? addressesOfThisMachine().map((address) => at(address)) : [];
  return [
    `Chat server for a class at ${at(own)}`,
    ...(others.length > 0 ? [`In the same network also at ${others.join(', ')}`] : []),
    `How it is: ${at(own, isSecure ? 'https' : 'http')}/`,
    `Limits: ${args.maxMessage} KB a message, ${args.rate} messages a second, ${args.maxConnections} clients, ${args.maxPerAddress} from one address`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

function addressesOfThisMachine(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Settles when the user presses Ctrl-C, closes the terminal or ends the process. A second Ctrl-C changes nothing. */
function stopSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stopped'));
  });
}

/** Turns what listening threw into words; what isn't known stays as it is. */
async function explained(error: unknown, port: number, host: string | undefined, isSecure: boolean): Promise<unknown> {
  const { code = '', message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE': {
      const { portHolder } = await import('../gather/process/port-holder.ts');
      const { pid, command = '' } = (await portHolder(port)) ?? {};
      const by = pid === undefined ? '' : ` by process ${pid}${command && `: ${oneLine(command).slice(0, 200)}`}`;
      return new ListenError(
        `Port ${port} is taken${by}.`,
        'End that program, or choose another port, for example --port 8082.',
      );
    }
    case 'EACCES':
      return new ListenError(
        `Port ${port} may not be used by you.`,
        'Ports below 1024 are for administrators: use another one with a proxy in front, as docs/serving.md has it.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new InputError(
        `--host names "${host}", which is no address of this machine.`,
        'Leave it out to listen at all.',
      );
    default:
      if (!isSecure || !/^ERR_(OSSL|SSL)/.test(code)) return error;
      return new InputError(
        `The certificate and the key can't be used: ${message}.`,
        '--cert takes the certificate with those of its issuers below it, --key the private key that belongs to it, both as PEM.',
      );
  }
}

/** Nobody can be served; `hint` says what to do. */
class ListenError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'ListenError';
    this.hint = hint;
  }
}
