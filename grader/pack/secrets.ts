import { parse } from 'dotenv';

/** Names in a `.env` that tell nobody anything that matters. */
const HARMLESS_NAME = /(^|_)PORT$|^(WS_)?HOST$|^(NODE_ENV|DEBUG|LOG_LEVEL|PYTHONUNBUFFERED)$/i;
const KEY_FILE = /^id_(rsa|dsa|ecdsa|ed25519)$|\.(pem|key|p12|pfx|jks|kdbx)$/i;
const CREDENTIALS_FILE = /^(credentials|secrets?|service-?account[\w-]*)(\.(json|ya?ml|toml|ini|env))?$/i;

/** What keys of well-known services and addresses with passwords look like. */
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'holds a private key'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'holds what looks like an AWS key'],
  [/\b(ghp_\w{36}|github_pat_\w{40,})/, 'holds what looks like a GitHub token'],
  [/\bAIza[\w-]{35}\b/, 'holds what looks like a Google API key'],
  [/\bsk-[\w-]{20,}/, 'holds what looks like an API key (sk-…)'],
  [/\bxox[abpr]-[\w-]{10,}/, 'holds what looks like a Slack token'],
  [
    /\b(mongodb(\+srv)?|postgres(ql)?|mysql|redis|amqp)s?:\/\/[^\s:/@'"]+:[^\s@'"]+@/,
    'holds a password in the address of a database',
  ],
];

/**
 * What in a file looks like a secret, as the rest of a sentence that begins with the file's name; undefined when nothing does.
 * Values are never repeated.
 * @param text its content; empty for one that is no text
 */
export function secretIn(path: string, text: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === '.env') {
    const names = Object.entries(parse(text))
      .filter(([key, value]) => value !== '' && !HARMLESS_NAME.test(key))
      .map(([key]) => key);
    if (names.length > 0) return `holds more than ports: ${names.join(', ')}`;
  }
  const found = IN_TEXT.find(([sign]) => sign.test(text));
  if (found) return found[1];
  if (KEY_FILE.test(name)) return 'is a key or a certificate, going by its name';
  return CREDENTIALS_FILE.test(name) ? 'holds credentials, going by its name' : undefined;
}
