/**
 * Makes the pictures in docs/media from the reference: `npm run docs:media`. A page is played like by two people, in two frames
 * side by side. A picture that looks as before is not written again, so that git sees no change where nobody would see one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, FrameLocator } from 'playwright';
import sharp from 'sharp';
import { serveClient } from '../chat/client-server.ts';
import { startReferenceServer } from '../chat/reference-server.ts';
import { findChromium } from '../gather/chromium.ts';
import { loadPlaywright } from '../gather/playwright.ts';

export const MEDIA = new URL('../../docs/media/', import.meta.url);

/** The address that the page's box holds, and that a student sees. Where the server really listens is the browser's business. */
const SHOWN_ADDRESS = 'localhost:8081';

/** Size of the pictures of one page, in pixels. */
const SINGLE = { width: 720, height: 210 };
/** Size of the pictures of two pages side by side, in pixels. */
const DOUBLE = { width: 900, height: 560 };

/** How long a frame of the moving picture stands, in milliseconds: while somebody types, and when there is something to read. */
const TYPING_MS = 450;
const READING_MS = 2_200;

/** Up to this mean difference of a colour value (0 to 255), two pictures look the same. Other fonts or another layout give far more. */
const UNSEEN = 0.02;

type Keep = (name: string, image: Buffer) => Promise<void>;

interface Frame {
  image: Buffer;
  ms: number;
}

/** Makes all pictures, and tells of each. */
export async function makeMedia(folder: URL, tell: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const keep: Keep = async (name, image) => tell(`${name}: ${await keepPicture(new URL(name, folder), image)}`);
  // A free port: 8081 may be in use by the server of whoever runs this.
  const server = await startReferenceServer({ env: { PORT: '0' } });
  const page = fileURLToPath(new URL('../../reference/client/', import.meta.url));
  const client = await serveClient({ folder: page, port: 0, onBuildError: tell });
  const browser = await openBrowser(server.url);
  try {
    await takeSteps(browser, client.url, keep);
    await takeConversation(browser, client.url, keep);
  } finally {
    await browser.close();
    await client.close();
    await server.stop();
  }
}

/** A browser in which the address that the page shows leads to the server's real port. */
async function openBrowser(serverUrl: string): Promise<Browser> {
  const chromium = await findChromium();
  if (!chromium) throw new Error('There is no Chromium to take pictures with. "npm run setup" installs one.');
  const { port } = new URL(serverUrl);
  return loadPlaywright().chromium.launch({
    executablePath: chromium.executablePath,
    args: [`--host-resolver-rules=MAP ${SHOWN_ADDRESS} 127.0.0.1:${port}`],
  });
}

/** The page before it connects, and once it is connected. */
async function takeSteps(browser: Browser, url: string, keep: Keep): Promise<void> {
  const page = await browser.newPage({ viewport: SINGLE, colorScheme: 'light' });
  await page.goto(url);
  await keep('before-connecting.png', await still(await page.screenshot()));
  await page.locator('#connect').click();
  await page.locator('#name').waitFor();
  await page.mouse.move(0, 0);
  await keep('connected.png', await still(await page.screenshot()));
  await page.close();
}

/** Two people who chat: a picture of that, and a moving one from their login until one of them leaves. */
async function takeConversation(browser: Browser, url: string, keep: Keep): Promise<void> {
  const page = await browser.newPage({ viewport: DOUBLE, colorScheme: 'light' });
  await page.setContent(twoWindows(url));
  const [ana, bo] = [page.frameLocator('#one'), page.frameLocator('#two')];
  await ana.locator('#connect').click();
  await bo.locator('#connect').click();
  await ana.locator('#name').waitFor();
  await bo.locator('#name').waitFor();
  // Lower than in the page, so that the list of users has room in the picture.
  for (const frame of page.frames().slice(1)) await frame.addStyleTag({ content: '#chat { height: 11.5rem }' });

  const frames: Frame[] = [];
  const take = async (ms: number) => {
    // Away from the button, which is drawn in another colour below the mouse.
    await page.mouse.move(0, 0);
    frames.push({ image: await page.screenshot(), ms });
  };
  await take(READING_MS);
  await fillIn(ana, '#name', 'Ana', () => take(TYPING_MS));
  await ana.locator('#set-name').click();
  await seenBy([ana], '#update', 'Ana has joined.');
  await take(READING_MS);
  await fillIn(bo, '#name', 'Bo', () => take(TYPING_MS));
  await bo.locator('#set-name').click();
  await seenBy([ana, bo], '#update', 'Bo has joined.');
  await take(READING_MS);
  for (const [who, words] of [
    [ana, 'Hello, Bo!'],
    [bo, 'Hi Ana. Does your list show two names?'],
    [ana, 'Yes. Does yours?'],
  ] as const) {
    await fillIn(who, '#message', words, () => take(TYPING_MS));
    await who.locator('#send').click();
    await seenBy([ana, bo], '#chat', words);
    await take(READING_MS);
  }
  const last = frames.at(-1);
  if (last) await keep('chatting.png', await still(last.image));

  // Leaving its page is to a frame what closing it is to a tab.
  await page.frames()[2]?.goto('about:blank');
  await seenBy([ana], '#update', 'Bo has left.');
  await take(READING_MS);
  await keep('chatting.gif', await moving(frames));
  await page.close();
}

/** Types in two pieces, with a look at each. */
async function fillIn(who: FrameLocator, box: string, words: string, look: () => Promise<void>): Promise<void> {
  const middle = Math.ceil(words.length / 2);
  await who.locator(box).fill(words.slice(0, middle));
  await look();
  await who.locator(box).fill(words);
  await look();
}

/** Waits until the words can be read in that place, in each of the windows. */
async function seenBy(windows: readonly FrameLocator[], place: string, words: string): Promise<void> {
  for (const each of windows) await each.locator(place).filter({ hasText: words }).waitFor();
}

/** A page that shows two browser windows, each with the client. */
function twoWindows(url: string): string {
  const address = 'http://127.0.0.1:8080';
  const one = (id: string, title: string) =>
    `<figure><figcaption><i></i><i></i><i></i> ${address} <small>${title}</small></figcaption><iframe id="${id}" src="${url}"></iframe></figure>`;
  return `<!doctype html><style>
  body { margin: 0; padding: 12px; display: grid; grid-template-columns: 1fr 1fr; gap: 12px; background: #c9d3e0; font: 13px system-ui, sans-serif }
  figure { margin: 0; border-radius: 8px; overflow: hidden; background: #f4f5f7; border: 1px solid #8a97a8 }
  figcaption { padding: 7px 10px; background: #e3e8ef; color: #1b2330 }
  small { float: right; color: #46505e; font-size: 13px }
  i { display: inline-block; width: 9px; height: 9px; margin-right: 3px; border-radius: 50%; background: #8a97a8 }
  figure { height: ${DOUBLE.height - 26}px }
  iframe { width: 125%; height: ${(DOUBLE.height - 56) * 1.25}px; border: 0; transform: scale(0.8); transform-origin: 0 0 }
  </style>${one('one', 'first tab')}${one('two', 'second tab')}`;
}

/** Few colours are enough for a page, and make a small file. */
const still = (image: Buffer): Promise<Buffer> =>
  sharp(image).png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 }).toBuffer();

/** A GIF, since GitHub lets its readers stop one. */
async function moving(frames: readonly Frame[]): Promise<Buffer> {
  const images = frames.map(({ image }) => image);
  const delay = frames.map(({ ms }) => ms);
  const options = { delay, loop: 0, colours: 64, dither: 0, effort: 10 };
  return sharp(images, { join: { animated: true } })
    .gif(options)
    .toBuffer();
}

/** Writes a picture, unless it looks as the one that is there. Says what was done. */
async function keepPicture(file: URL, image: Buffer): Promise<string> {
  if (existsSync(file) && (await looksTheSame(readFileSync(file), image))) return 'as before';
  writeFileSync(file, image);
  return `written, ${Math.ceil(image.length / 1024)} KB`;
}

async function looksTheSame(one: Buffer, other: Buffer): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((image) =>
      sharp(image, { animated: true }).removeAlpha().raw().toBuffer({ resolveWithObject: true }),
    ),
  );
  if (!a || !b || a.info.width !== b.info.width || a.data.length !== b.data.length) return false;
  let difference = 0;
  for (let index = 0; index < a.data.length; index++)
    difference += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return difference / a.data.length <= UNSEEN;
}

if (process.argv[1] === import.meta.filename) await makeMedia(MEDIA, (line) => console.log(`docs/media/${line}`));
