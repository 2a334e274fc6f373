const KEPT = new Set(['PATH', 'LANG', 'LANGUAGE', 'TZ']);
/** Without these, programs don't even start on Windows. */
const KEPT_ON_WINDOWS = new Set([
  'COMSPEC',
  'COMMONPROGRAMFILES',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'WINDIR',
]);

/** The variable that every process of a run carries, so that those that slip away can still be found. */
export const RUN_VARIABLE = 'GRADE_RUN_ID';

/** What of the grader's own environment other people's programs may see: an allow-list, since secrets have any name. */
export function harmlessEnvironment(
  parent: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(parent)) {
    // Windows doesn't mind the case of these names, and calls it Path.
    const plain = platform === 'win32' ? name.toUpperCase() : name;
    const wanted = KEPT.has(plain) || plain.startsWith('LC_') || (platform === 'win32' && KEPT_ON_WINDOWS.has(plain));
    if (wanted && value !== undefined) kept[name] = value;
  }
  return kept;
}

/** Variables that make programs take a folder for their home and for temporary files. */
function homeVariables(folder: string, platform: NodeJS.Platform = process.platform): Record<string, string> {
  if (platform !== 'win32') return { HOME: folder, TMPDIR: folder };
  return { HOME: folder, USERPROFILE: folder, APPDATA: folder, LOCALAPPDATA: folder, TEMP: folder, TMP: folder };
}

/** The whole environment of a submission's server. What the submission sets for itself can't change port, home or run. */
export function serverEnvironment(options: {
  parent: NodeJS.ProcessEnv;
  own: Readonly<Record<string, string>>;
  port: number;
  tempDir: string;
  runTag: string;
  platform?: NodeJS.Platform;
}): Record<string, string> {
  return {
    ...harmlessEnvironment(options.parent, options.platform),
    ...options.own,
    ...homeVariables(options.tempDir, options.platform),
    PORT: String(options.port),
    WS_PORT: String(options.port),
    // Python holds its output back when nobody sits at a terminal.
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    // At a Windows terminal Python prints any character; into a pipe it would fail at the first emoji.
    PYTHONIOENCODING: 'utf-8',
    NO_COLOR: '1',
    // The copy is compiled once and thrown away: a cache on disk would only be written.
    TSX_DISABLE_CACHE: '1',
    // The kit's release of dotenv advertises itself on the console.
    DOTENV_CONFIG_QUIET: 'true',
    [RUN_VARIABLE]: options.runTag,
  };
}
