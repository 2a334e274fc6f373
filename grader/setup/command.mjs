// @ts-check
import { spawn } from 'node:child_process';

/** @type {import('./machine.ts').RunCommand} */
export function runCommand(command, args, { cwd, env = process.env, timeoutMs, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, timeout: timeoutMs, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (fault) => resolve({ ok: false, output: fault.message }));
    child.on('close', (code, signal) => {
      if (signal) output += `\n${command} was ended by ${signal}.`;
      resolve({ ok: code === 0, output: output.trim() });
    });
  });
}
