// @ts-check
import { adviceOnNode } from './node-version.mjs';

const advice = adviceOnNode(process.versions.node);
if (advice) {
  console.error(`✗ Node: too old\n${advice}`);
  process.exitCode = 1;
} else {
  // Imported late: an old Node would stumble over the syntax of these files before it could print the advice.
  import('./steps.mjs').then(
    (steps) => steps.setUp(),
    (fault) => {
      console.error(fault);
      process.exitCode = 1;
    },
  );
}
