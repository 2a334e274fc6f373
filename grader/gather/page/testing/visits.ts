import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import hostileText from '../../../scenarios/client/hostile-text.ts';
import type { VisitScenario } from '../../../scenarios/client/scenario.ts';
import visit from '../../../scenarios/client/visit.ts';
import type { Edition } from '../../../types/edition.ts';
import type { PageSeenEvent, PageStepEvent, Transcript, TranscriptEvent } from '../../../types/evidence.ts';
import { createPatience } from '../../patience.ts';
import type { Played } from '../../play.ts';
import { createClock } from '../../recording.ts';
import { type BrowserHost, startBrowser } from '../browser.ts';
import { playInOrder } from '../play-order.ts';
import { openServedClient } from '../served-client.ts';

export const edition: Edition = JSON.parse(
  readFileSync(new URL('../../../../schemas/editions/spring-2022.json', import.meta.url), 'utf8'),
);

/** A page that does all it should; `script` is its client.js. */
export const PAGE = `<!doctype html><title>Chat</title>
<div id="status"><p id="ws-status"></p><p id="name-display"></p></div>
<input id="server"><button id="connect" onclick="connect()">Connect</button>
<input id="name"><button id="set-name" onclick="logIn()">Set</button>
<div id="chat-container"><div id="chat"></div><input id="message"><button id="send" onclick="say()">Send</button></div>
<ul id="users-list"></ul><p id="update"></p><script src="client.js"></script>`;

/** Sloppy on purpose: undeclared variables are globals in a classic script. */
export const SCRIPT = `
function connect() {
  ws = new WebSocket(server.value);
  ws.onmessage = (event) => show(JSON.parse(event.data));
}
function logIn() {
  me = document.getElementById('name').value;
  send({ type: 'login', username: me });
}
function say() {
  send({ type: 'chat', username: me, text: message.value });
}
function send(object) {
  ws.send(JSON.stringify(object));
}
function show(data) {
  if (data.active_users) {
    document.getElementById('users-list').innerHTML = data.active_users.map((user) => '<li>' + user + '</li>').join('');
  }
  if (data.type === 'chat') {
    const entry = document.createElement('p');
    entry.className = data.username === me ? 'right' : 'left';
    entry.textContent = data.username + ': ' + data.text;
    chat.append(entry);
  }
}
document.getElementById('message').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say();
});
addEventListener('beforeunload', () => send({ type: 'disconnect', username: me }));
`;

export interface Visits {
  /** Makes a folder of these files, with a good page and script where they are not given. */
  folder(files?: Record<string, string>): string;
  /** Plays scenarios on a client of these files. */
  play(files?: Record<string, string>, scenarios?: readonly [VisitScenario, ...VisitScenario[]]): Promise<Played>;
  /** Plays the visit alone. */
  visit(files?: Record<string, string>): Promise<Transcript>;
  /** The same, and keeps pictures. */
  visitWithPictures(files?: Record<string, string>): Promise<Transcript>;
  readonly browser: BrowserHost;
  end(): Promise<void>;
}

/** One browser and a temporary folder for a file of tests. */
export async function openVisits(): Promise<Visits> {
  const root = mkdtempSync(join(tmpdir(), 'visits-'));
  const browser = await startBrowser();
  let count = 0;

  function folder(files: Record<string, string> = {}): string {
    count += 1;
    const made = join(root, String(count));
    for (const [file, text] of Object.entries({ 'index.html': PAGE, 'client.js': SCRIPT, ...files })) {
      if (text === '') continue;
      mkdirSync(dirname(join(made, file)), { recursive: true });
      writeFileSync(join(made, file), text);
    }
    return made;
  }

  async function play(
    files?: Record<string, string>,
    scenarios: readonly [VisitScenario, ...VisitScenario[]] = [visit],
    pictures = false,
  ): Promise<Played> {
    const client = await openServedClient(folder(files));
    if (!client) throw new Error('the folder holds no page');
    const stage = {
      browser,
      client,
      edition,
      now: createClock(),
      patience: createPatience('page'),
      spent: () => undefined,
      pictures,
    };
    return playInOrder(stage, scenarios, () => undefined, true).visited;
  }

  async function visitOf(files: Record<string, string> | undefined, pictures: boolean): Promise<Transcript> {
    const { transcripts, notPlayed } = await play(files, [visit], pictures);
    if (!transcripts.visit) throw new Error(JSON.stringify(notPlayed));
    return transcripts.visit;
  }

  return {
    folder,
    play: (files, scenarios) => play(files, scenarios),
    browser,
    visit: (files) => visitOf(files, false),
    visitWithPictures: (files) => visitOf(files, true),
    async end() {
      await browser.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export { hostileText, visit };

/** All events of a kind. */
export const eventsOf = <Kind extends TranscriptEvent['kind']>(
  { events }: Transcript,
  kind: Kind,
): Extract<TranscriptEvent, { kind: Kind }>[] =>
  events.filter((event): event is Extract<TranscriptEvent, { kind: Kind }> => event.kind === kind);

/** Each step with what was seen after it. */
export function stepsOf(transcript: Transcript): { step: PageStepEvent; seen: PageSeenEvent | undefined }[] {
  const { events } = transcript;
  const seen = eventsOf(transcript, 'page-seen');
  return events.flatMap((event, index) =>
    event.kind === 'page-step' ? [{ step: event, seen: seen.find(({ after }) => after === index) }] : [],
  );
}
