/** The options of `grade` that not every other one goes with. */
export interface Combination {
  target?: string | undefined;
  start?: string | undefined;
  install: boolean;
  insecure?: boolean;
  allowDisruptive?: boolean;
  edition?: string | undefined;
  saveEvidence?: string | undefined;
  fromEvidence?: string | undefined;
  serverOnly: boolean;
  clientOnly: boolean;
  only?: readonly string[] | undefined;
  watch?: boolean;
  client?: string | undefined;
  headed: boolean;
  slowMo?: number | undefined;
  trace?: string | undefined;
  json?: boolean;
  transcript?: boolean;
  speak?: string | undefined;
  html?: string | undefined;
}

/** Says why a command line makes no sense, and what would; undefined when it does make sense. */
export function problemWith(given: Combination): string | undefined {
  return (
    problemWithHearing(given) ??
    problemWithWatching(given) ??
    problemWithPage(given) ??
    (given.fromEvidence === undefined ? problemWithGrading(given) : problemWithJudging(given))
  );
}

function problemWithHearing({ json, transcript, speak }: Combination): string | undefined {
  if (json && transcript)
    return '--transcript is for people; with --json, the same stands in the report under "listening".';
  if (speak !== undefined && !speak.toLowerCase().endsWith('.wav'))
    return `--speak takes the name of a file to write that ends in .wav, and "${speak}" doesn't.`;
  return undefined;
}

/** The ending keeps a slip from writing over a server or the evidence. */
function problemWithPage({ html }: Combination): string | undefined {
  if (html === undefined || /\.html?$/i.test(html)) return undefined;
  return `--html takes the name of a file to write that ends in .html, and "${html}" doesn't.`;
}

function problemWithWatching(given: Combination): string | undefined {
  const { watch, only, serverOnly, clientOnly, target = '' } = given;
  if (only !== undefined && (serverOnly || clientOnly))
    return `--only says what to grade, and ${serverOnly ? '--server-only' : '--client-only'} does too; for an area, write --only ${serverOnly ? 'server' : 'client'}.`;
  if (!watch) return undefined;
  const named = [
    ...(given.json ? ['--json'] : []),
    ...(given.fromEvidence === undefined ? [] : ['--from-evidence']),
    ...(given.saveEvidence === undefined ? [] : ['--save-evidence']),
    ...(given.speak === undefined ? [] : ['--speak']),
    ...(given.trace === undefined ? [] : ['--trace']),
  ];
  if (named.length > 0)
    return `--watch goes on until you end it, and prints for people: it goes without ${named.join(', ')}.`;
  if (/^\s*wss?:\/\//i.test(target) || /\.(?:zip|[cm]?[jt]s|py)$/i.test(target))
    return `--watch is for the folder that you work in, and "${target}" is none.`;
  return undefined;
}

function problemWithJudging(given: Combination): string | undefined {
  const extra = given.target !== undefined || optionsThatRun(given).length > 0;
  if (!extra) return undefined;
  const named = optionsThatRun(given);
  return `--from-evidence judges what was saved, and runs nothing: it goes without ${['a target', ...named].join(', ')}.`;
}

function problemWithGrading(given: Combination): string | undefined {
  const { target, serverOnly, clientOnly, client, start, slowMo, headed, trace } = given;
  if (target === undefined) return 'Name what to grade: a folder, a zip, a server file, or an address.';
  if (serverOnly && clientOnly)
    return '--server-only and --client-only exclude each other; without either, both are graded.';

  const isAddress = /^\s*wss?:\/\//i.test(target);
  if (client !== undefined && serverOnly) return '--client names a client to grade, and --server-only grades none.';
  if (client !== undefined && !isAddress)
    return `--client pairs a client with a running server at a ws:// or wss:// address; for "${target}", the client in it is graded.`;
  if (isAddress && client === undefined && clientOnly)
    return 'There is no client at an address: name its folder with --client, or grade the folder itself with --client-only.';
  if (start?.trim() === '') return '--start takes a command, for example --start "python3 server/app.py".';
  if (isAddress && (start !== undefined || given.install))
    return `${start === undefined ? '--install' : '--start'} is about a server that the grader starts, and "${target}" runs already.`;
  const forAddresses = optionsForAddresses(given);
  if (!isAddress && forAddresses.length > 0)
    return `${forAddresses.join(' and ')} ${forAddresses.length === 1 ? 'is' : 'are'} for a ws:// or wss:// address, and "${target}" is none.`;
  if (clientOnly && start !== undefined)
    return '--start says how the server is started, and --client-only starts none.';

  const showing = [...optionsThatShow(given), ...optionsThatTell(given)];
  const isWithoutPage = serverOnly || (isAddress && client === undefined);
  if (isWithoutPage && showing.length > 0) {
    const reason = serverOnly
      ? 'and --server-only opens none'
      : 'and at an address there is none: add --client ./client';
    return `${showing.join(' and ')} ${showing.length === 1 ? 'is' : 'are'} about the page in the browser, ${reason}.`;
  }
  if (slowMo !== undefined && !(slowMo >= 0 && slowMo <= LONGEST_SLOW_MO))
    return `--slow-mo takes the milliseconds to wait after each thing done in the page, 0 to ${LONGEST_SLOW_MO}, for example --slow-mo 500.`;
  if (slowMo !== undefined && !headed) return '--slow-mo is for watching: it goes with --headed.';
  if (trace !== undefined && !trace.toLowerCase().endsWith('.zip'))
    return `--trace takes the name of a file to write that ends in .zip, and "${trace}" doesn't.`;
  return undefined;
}

const LONGEST_SLOW_MO = 10_000;

function optionsForAddresses({ insecure, allowDisruptive }: Combination): string[] {
  return [...(insecure ? ['--insecure'] : []), ...(allowDisruptive ? ['--allow-disruptive'] : [])];
}

function optionsThatShow({ headed, slowMo, trace }: Combination): string[] {
  return [
    ...(headed ? ['--headed'] : []),
    ...(slowMo === undefined ? [] : ['--slow-mo']),
    ...(trace === undefined ? [] : ['--trace']),
  ];
}

function optionsThatTell({ transcript, speak }: Combination): string[] {
  return [...(transcript ? ['--transcript'] : []), ...(speak === undefined ? [] : ['--speak'])];
}

function optionsThatRun(given: Combination): string[] {
  const { start, install, saveEvidence, serverOnly, clientOnly, client } = given;
  return [
    ...(start === undefined ? [] : ['--start']),
    ...(install ? ['--install'] : []),
    ...(saveEvidence === undefined ? [] : ['--save-evidence']),
    ...(serverOnly ? ['--server-only'] : []),
    ...(clientOnly ? ['--client-only'] : []),
    ...(client === undefined ? [] : ['--client']),
    ...(given.edition === undefined ? [] : ['--edition']),
    ...optionsForAddresses(given),
    ...optionsThatShow(given),
  ];
}

/** Says why a browser's window can't be shown on this machine, and what to do; undefined when it may well be. */
export function problemWithDisplay(headed: boolean, platform: string, env: Record<string, string | undefined>) {
  if (!headed || platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  return 'There is no display for --headed to show the browser on: neither DISPLAY nor WAYLAND_DISPLAY is set. Leave --headed out, or run it on a made-up display: xvfb-run -a npx grade … (from the package "xvfb"). To watch later what was done in the page, use --trace trace.zip.';
}
