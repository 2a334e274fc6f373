/** What keeps a submission's programs apart from the machine, as an option of a command. */
export const SANDBOX = {
  choices: ['auto', 'bwrap', 'none'] as const,
  default: 'auto' as const,
  describe: "Run the submission's programs apart from this machine: where it works, always, or never",
};
