const JAVASCRIPT = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const SERVER_LANGUAGES = [...JAVASCRIPT, '.py'];

const SERVER_STEMS = ['server', 'chat-server', 'chat_server', 'chatserver'];
/** These name a page's script just as often: they count where there is no page, or a package.json beside them. */
const SHARED_STEMS = ['app', 'index', 'main'];

const SERVER_FILES: ReadonlySet<string> = new Set([
  'procfile',
  'app.py',
  'main.py',
  ...SERVER_STEMS.flatMap((stem) => SERVER_LANGUAGES.map((extension) => stem + extension)),
]);

const SHARED_FILES: ReadonlySet<string> = new Set(
  SHARED_STEMS.flatMap((stem) => JAVASCRIPT.map((extension) => stem + extension)),
);

const SERVER_FOLDER = /server|back-?end/i;
const CLIENT_FOLDER = /client|front-?end/i;

/** Whether a file of this name could be run as a server, by its extension alone. */
export function isServerSource(fileName: string): boolean {
  const name = fileName.toLowerCase();
  return SERVER_LANGUAGES.some((extension) => name.endsWith(extension));
}

/** Whether a folder holding these files holds a server's entry point, as far as names tell. */
export function holdsServer(files: readonly string[]): boolean {
  const names = files.map((name) => name.toLowerCase());
  if (names.some((name) => SERVER_FILES.has(name))) return true;
  return (!holdsPage(files) || names.includes('package.json')) && names.some((name) => SHARED_FILES.has(name));
}

export function holdsPage(files: readonly string[]): boolean {
  return files.some((name) => name.toLowerCase() === 'index.html');
}

export function soundsLikeServer(folderName: string): boolean {
  return SERVER_FOLDER.test(folderName);
}

export function soundsLikeClient(folderName: string): boolean {
  return CLIENT_FOLDER.test(folderName);
}
