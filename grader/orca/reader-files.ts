import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The pipe on which Orca tells what it says. */
const SPEECH_FD = 3;

/** Orca runs this at its start. Every utterance goes through `_speak`, one call for each voice that it is spoken in. */
const CUSTOMIZATIONS = `import json
import os
from orca import speech

_speak = speech._speak

def _tell(line):
    os.write(${SPEECH_FD}, (json.dumps(line) + "\\n").encode())

def _speak_and_tell(text, *args, **kwargs):
    _tell({"said": text})
    return _speak(text, *args, **kwargs)

speech._speak = _speak_and_tell
_tell({"ready": True})
`;

/** A speech synthesizer that says nothing and is done at once. Without one, Orca would start the machine's own, and speak. */
const SPEECH_DISPATCHER = `AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
AudioOutputMethod "alsa"
LogLevel 1
`;

/** Even that synthesizer wants to open a sound card. */
const SOUND = 'pcm.!default { type null }\nctl.!default { type null }\n';

/** Where the reader's own things lie, in a folder that is its home. */
export const readerPaths = (home: string) => ({
  run: join(home, 'run'),
  config: join(home, '.config'),
  data: join(home, '.local/share'),
  cache: join(home, '.cache'),
  speechConfig: join(home, 'speech'),
  bus: join(home, 'run/bus'),
  speechSocket: join(home, 'run/speech.sock'),
});

/** Writes what the reader finds in its home. */
export async function writeReaderFiles(home: string): Promise<void> {
  const { run, data, speechConfig } = readerPaths(home);
  // Only its owner may see into it, or D-Bus refuses to use it.
  await mkdir(run, { recursive: true, mode: 0o700 });
  // Speech Dispatcher looks for the settings of its modules here.
  await mkdir(join(speechConfig, 'modules'), { recursive: true });
  const files = {
    [join(data, 'orca/orca-customizations.py')]: CUSTOMIZATIONS,
    [join(speechConfig, 'speechd.conf')]: SPEECH_DISPATCHER,
    [join(home, '.asoundrc')]: SOUND,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
