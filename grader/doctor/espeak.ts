import { onPath } from '../setup/machine.ts';
import type { Finding } from './finding.ts';

/** How to install espeak-ng, on each system. */
export const INSTALL_ESPEAK =
  'Debian, Ubuntu: apt-get install espeak-ng; macOS: brew install espeak-ng; Windows: winget install eSpeak-NG';

export function examineEspeak(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Finding {
  const path = onPath(['espeak-ng'], { platform, env });
  const about = { id: 'espeak', name: 'espeak-ng' } as const;
  if (path) return { ...about, state: 'ok', text: path, advice: [] };
  return { ...about, state: 'note', text: 'not installed; only --speak needs it', advice: [`${INSTALL_ESPEAK}.`] };
}
