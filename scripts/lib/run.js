// Running the tools on the pinned Node. Dependency-free.
import { spawn } from 'node:child_process';
import { at, pinnedNode, root, toolPath } from './paths.js';

/**
 * Runs a tool of node_modules, or a script of this repository when the name ends in .js or .ts, on the pinned Node.
 * @returns {Promise<{ code: number, output: string }>} the exit code, and what it printed when `capture` is set
 * (`'tee'` shows it as well)
 */
export function run(tool, args = [], { capture = false, env = {}, nodeArgs = [] } = {}) {
  const file = tool === 'node' ? [] : [/\.[jt]s$/.test(tool) ? at(tool) : toolPath(tool)];
  const child = spawn(pinnedNode, [...nodeArgs, ...file, ...args], {
    cwd: root,
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', ...env },
  });
  // Ctrl-C reaches the whole group by itself; a plain kill only this process.
  const forward = () => child.kill();
  process.once('SIGTERM', forward);
  let output = '';
  const collect = (chunk) => {
    output += chunk;
    if (capture === 'tee') process.stdout.write(chunk);
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', forward);
      resolve({ code: code ?? 1, output });
    });
  });
}
