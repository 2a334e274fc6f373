import type { Listener } from './family.ts';

/** Listeners by process in what `lsof -nP -iTCP -sTCP:LISTEN -Fpn` prints: `p<pid>` lines, each followed by `n<address>:<port>`. */
export function lsofListeners(output: string): { pid: number; listener: Listener }[] {
  let pid = 0;
  return output.split('\n').flatMap((line) => {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    const [, address, port] = /^n(.*):(\d+)$/.exec(line) ?? [];
    if (address === undefined || port === undefined) return [];
    // A star stands for every address: both families are tried by way of the IPv6 one.
    return [{ pid, listener: { port: Number(port), address: address === '*' ? '::' : bare(address) } }];
  });
}

/** Listeners by process in what Windows' `netstat -ano` prints. The state isn't read, as it is in the user's language. */
export function netstatListeners(output: string): { pid: number; listener: Listener }[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [protocol, local = '', foreign = '', , pid] = line.trim().split(/\s+/);
    const [, address, port] = /^(.*):(\d+)$/.exec(local) ?? [];
    const listens = protocol === 'TCP' && /^(0\.0\.0\.0|\[::\]):0$/.test(foreign);
    if (!listens || address === undefined || pid === undefined) return [];
    return [{ pid: Number(pid), listener: { port: Number(port), address: bare(address) } }];
  });
}

export interface ParentRow {
  readonly pid: number;
  readonly parent: number;
  /** Process group; 0 where there is no such thing. */
  readonly group: number;
}

/** Rows of `pid parent [group state]`, as `ps -axo pid=,ppid=,pgid=,stat=` and our PowerShell line print them, without zombies. */
export function parentRows(output: string): ParentRow[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [, pid, parent, group, state] = /^\s*(\d+)\s+(\d+)(?:\s+(\d+)\s+(\S+))?\s*$/.exec(line) ?? [];
    if (pid === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group ?? 0) }];
  });
}

/** The members of a family: `roots`, those in the group of the first one, and all that descend from them. */
export function descendants(rows: readonly ParentRow[], roots: readonly number[]): number[] {
  const [leader] = roots;
  const found = new Set(rows.filter((row) => roots.includes(row.pid) || row.group === leader).map((row) => row.pid));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const row of rows) if (found.has(row.parent)) found.add(row.pid);
  }
  return [...found];
}

function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
}
