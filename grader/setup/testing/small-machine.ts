import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunCommand, StepResult } from '../machine.ts';

/** What the modules export that have to run before there is a compiler. */
export const { runCommand }: { runCommand: RunCommand } = await load('./command.mjs');

/** Loads one of the setup's modules that have no types for TypeScript code. The caller says what is in it. */
export async function load<Module>(path: string): Promise<Module> {
  return (await import(new URL(path, new URL('../', import.meta.url)).href)) as Module;
}

/** A step that is done in a folder that holds a package. */
export type PackageStep = (
  root: string,
  machine: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; run: RunCommand; working: (text: string) => void },
) => Promise<StepResult>;

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'setup-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, with the folders above it. Objects are written as JSON. */
export function put(path: string, content: string | object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** Writes a program for the shell. */
export function putProgram(path: string, script: string): void {
  put(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}
