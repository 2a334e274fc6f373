/** What Gradescope's autograder is made of, besides the packed kit. */
export interface AutograderSettings {
  /** Name of the packed kit. */
  kit: string;
  version: string;
  /** What else `grade` is to be told: an edition's id, files beside the scripts. */
  edition?: string | undefined;
  editionFile?: string | undefined;
  rubricFile?: string | undefined;
}

/** Where things are in Gradescope's container; the variables are there for trying it elsewhere. */
const PLACES = `ROOT="\${AUTOGRADER_ROOT:-/autograder}"
KIT="\${MINI_CHAT_KIT:-/opt/mini-chat-kit}"`;

/** Node that gets updates; the kit wants 20.19 or newer. */
const NODE = 22;

/** Gradescope runs this once, as root on Ubuntu and with a network, when the autograder is uploaded. */
export const setupScript = ({ kit, version }: AutograderSettings): string => `#!/usr/bin/env bash
# mini-chat-kit ${version}: installs Node, the kit, Chromium, and what servers in Python need.
set -euo pipefail
${PLACES}
export DEBIAN_FRONTEND=noninteractive

apt-get update
apt-get install -y --no-install-recommends ca-certificates curl python3 python3-venv

# The image may have a Node of its own, and it may be too old.
node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
if ! command -v node >/dev/null || ! node_is_new_enough; then
  curl -fsSL https://deb.nodesource.com/setup_${NODE}.x | bash -
  apt-get install -y nodejs
fi

mkdir -p "$KIT"
npm install --prefix "$KIT" --no-audit --no-fund "$ROOT/source/${kit}"

# Ubuntu's own Chromium is a snap, which doesn't run in a container. Playwright brings one, with the libraries it needs.
"$KIT/node_modules/.bin/playwright" install --with-deps chromium

python3 -m venv "$KIT/python"
"$KIT/python/bin/pip" install --no-input -r "$KIT/node_modules/mini-chat-kit/starter-python/requirements.txt"
`;

/** Gradescope runs this for each submission. */
export function runScript({ version, edition, editionFile, rubricFile }: AutograderSettings): string {
  const options = [
    '--gradescope "$RESULTS"',
    ...(edition === undefined ? [] : [`--edition ${edition}`]),
    ...(editionFile === undefined ? [] : [`--edition "$ROOT/source/${editionFile}"`]),
    ...(rubricFile === undefined ? [] : [`--rubric "$ROOT/source/${rubricFile}"`]),
  ];
  return `#!/usr/bin/env bash
# mini-chat-kit ${version}: grades the submission and writes results.json.
set -uo pipefail
${PLACES}
RESULTS="$ROOT/results/results.json"
mkdir -p "$ROOT/results"
# None but this run's result may be found there.
rm -f "$RESULTS"
if [ -x "$KIT/python/bin/python" ]; then export GRADE_PYTHON="$KIT/python/bin/python"; fi

code=0
node "$KIT/node_modules/mini-chat-kit/dist/bin/grade.js" "$ROOT/submission" ${options.join(' ')} || code=$?

# The grader ends with 1 where something fails, and with 2 where there is nothing to grade; both have a result. Where it was
# ended by somebody else, what lies there is not its own.
case "$code" in
  0 | 1 | 2) if [ -s "$RESULTS" ]; then exit 0; fi ;;
esac
rm -f "$RESULTS"
# Without a result, Gradescope tells the instructors, and the student keeps an earlier score.
echo "The grader itself failed (exit code $code), so there is no result. Run this submission again." >&2
if [ "$code" -eq 0 ]; then code=2; fi
exit "$code"
`;
}
