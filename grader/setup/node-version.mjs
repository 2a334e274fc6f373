// @ts-check
// Nothing is imported here and no new syntax is used: an old Node must get as far as the advice.

/** The oldest Node that everything here runs on; package.json's `engines` says the same. */
export const oldestNode = '20.19.0';

/**
 * What to tell someone whose Node is too old.
 * @param {string} version as in process.versions.node
 * @returns {string | undefined} undefined when the version will do
 */
export function adviceOnNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return (
    `This is Node ${version}, and the kit needs ${oldestNode} or newer.\n` +
    'Install a current one from https://nodejs.org (take the version marked LTS), open a new terminal,\n' +
    'check with "node --version", and run "npm run setup" again.'
  );
}
