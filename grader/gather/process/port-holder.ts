import type { Listener } from './family.ts';
import { listenOnce } from './free-port.ts';
import { lsofListeners, netstatListeners } from './listings.ts';
import { allProcesses, commandLine, openFiles, readTable } from './proc-files.ts';
import { programOutput } from './program-output.ts';
import { listeningSockets } from './socket-tables.ts';

/** Who listens on a port. Process and command are missing where the system doesn't tell, as of other users' programs. */
export interface PortHolder {
  readonly pid?: number;
  /** The command line as it is; on Windows, the program alone. */
  readonly command?: string;
}

/**
 * Who listens on a TCP port of this machine, on whatever address; undefined when nobody does. By /proc on Linux, by `lsof` and
 * `ps` or by Windows' `netstat` and `tasklist` elsewhere.
 */
export async function portHolder(port: number, platform = process.platform): Promise<PortHolder | undefined> {
  const holder =
    platform === 'linux' ? holderOnLinux(port) : platform === 'win32' ? await onWindows(port) : await onPosix(port);
  if (holder) return holder;
  return (await listenOnce(port, '127.0.0.1')) === undefined ? {} : undefined;
}

function holderOnLinux(port: number): PortHolder | undefined {
  const sockets = (['tcp', 'tcp6'] as const).flatMap((table) =>
    [...listeningSockets(readTable(table))].filter(([, listener]) => listener.port === port).map(([inode]) => inode),
  );
  if (sockets.length === 0) return undefined;
  const wanted = new Set(sockets.map((inode) => `socket:[${inode}]`));
  const owner = allProcesses().find(({ pid }) => openFiles(pid).some((file) => wanted.has(file)));
  return owner ? named(owner.pid, commandLine(owner.pid)) : {};
}

async function onPosix(port: number): Promise<PortHolder | undefined> {
  const listing = await programOutput('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpn']);
  const pid = pidOn(port, lsofListeners(listing));
  return pid === undefined ? undefined : named(pid, await programOutput('ps', ['-o', 'command=', '-p', String(pid)]));
}

async function onWindows(port: number): Promise<PortHolder | undefined> {
  const pid = pidOn(port, netstatListeners(await programOutput('netstat', ['-ano'])));
  if (pid === undefined) return undefined;
  const row = await programOutput('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return named(pid, /^"([^"]*)"/.exec(row.trim())?.[1]);
}

const pidOn = (port: number, rows: readonly { pid: number; listener: Listener }[]): number | undefined =>
  rows.find(({ listener }) => listener.port === port)?.pid;

function named(pid: number, command: string | undefined): PortHolder {
  const line = command?.trim();
  return { pid, ...(line ? { command: line } : {}) };
}
