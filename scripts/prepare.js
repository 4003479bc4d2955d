// Makes a fresh clone ready: packages always, browsers when a test asks for them. Dependency-free, for any Node from 20 on,
// because it runs before there is a node_modules folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, pinnedNode, readJson, root } from './lib/paths.js';

const windows = process.platform === 'win32';

/** What is installed may lack the packages of other systems and says nothing more than the lock: compare versions both know. */
function packagesAreCurrent() {
  if (!existsSync(at('node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed[path];
    return present ? present.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

/** Runs npm by its own script when started by npm, so that no shell is needed. */
function npm(...args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : [windows ? 'npm.cmd' : 'npm', []];
  return (
    spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell: windows && !script })
      .status === 0
  );
}

const nodeRuns = () => existsSync(pinnedNode) && spawnSync(pinnedNode, ['--version']).status === 0;

/** Installs the packages of the lock file when they are missing or differ from it. */
export function preparePackages() {
  if (!packagesAreCurrent()) {
    console.error('Installing packages (npm ci) ...');
    if (!npm('ci', '--loglevel=error')) fail('The packages could not be installed: run `npm ci` and read its message.');
  }
  // npm may be told not to run install scripts; the pinned Node is fetched by one.
  if (!nodeRuns() && !(npm('rebuild', 'node', '--ignore-scripts=false') && nodeRuns())) {
    fail('The pinned Node is not installed: run `npm rebuild node --ignore-scripts=false`.');
  }
}

const programFiles = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter(Boolean);

/** How each engine is found and installed. `needs` are further commands that must be there to drive it. */
const engines = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...programFiles.map((dir) => join(dir, 'Google/Chrome/Application/chrome.exe')),
      ...programFiles.map((dir) => join(dir, 'Microsoft/Edge/Application/msedge.exe')),
    ],
    apt: ['chromium'],
    brew: ['--cask', 'google-chrome'],
    label: 'Chromium or Chrome (or set CHROME_PATH)',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map((dir) => join(dir, 'Mozilla Firefox/firefox.exe')),
    ],
    apt: ['firefox-esr'],
    brew: ['--cask', 'firefox'],
    label: 'Firefox ESR (or set FIREFOX_PATH)',
  },
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    commands: ['WebKitWebDriver'],
    places: [],
    needs: ['Xvfb'],
    apt: ['webkit2gtk-driver', 'xvfb'],
    label: 'WebKitWebDriver and Xvfb (Debian: webkit2gtk-driver, xvfb)',
  },
  postgres: {
    variable: 'POSTGRES_PATH',
    commands: ['postgres'],
    // Debian keeps each version's programs beside each other, and none of them on the path.
    get places() {
      return versionsOf('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/postgres`);
    },
    apt: ['postgresql'],
    brew: ['postgresql'],
    label: 'PostgreSQL (Debian: postgresql; or set POSTGRES_PATH)',
  },
  radicale: {
    variable: 'RADICALE_PATH',
    commands: ['radicale'],
    places: [],
    apt: ['radicale'],
    label: 'Radicale 3 (Debian: radicale; or set RADICALE_PATH)',
  },
};

function versionsOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

function onPath(command) {
  const names = windows ? [`${command}.exe`, command] : [command];
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (dir && existsSync(join(dir, name))) return join(dir, name);
  }
  return undefined;
}

/** @returns {string | undefined} the executable of a browser or of a server, if it is on this machine */
export function findEngine(name) {
  const { variable, commands, places, needs = [] } = engines[name];
  if (!needs.every(onPath)) return undefined;
  const given = process.env[variable];
  if (given && existsSync(given)) return given;
  return commands.map(onPath).find(Boolean) ?? places.find((place) => existsSync(place));
}

/** Installs an engine by the system's own package manager, if that is possible without asking anybody. */
function installEngine(name) {
  const { apt, brew } = engines[name];
  const quiet = { stdio: ['ignore', 2, 2] };
  if (process.platform === 'darwin' && brew && onPath('brew')) return spawnSync('brew', ['install', ...brew], quiet);
  if (process.platform !== 'linux' || !onPath('apt-get')) return undefined;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return undefined;
  const sudo = asRoot ? [] : ['sudo', '-n'];
  const apt_get = (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return spawnSync(command, rest, quiet);
  };
  apt_get('update');
  return apt_get('install', '-y', '--no-install-recommends', ...apt);
}

/** What to tell a person whose machine has no such engine. */
export const missingEngine = (name) =>
  `Not found, and could not be installed from here: please install ${engines[name].label}.`;

/** @returns {string | undefined} the engine's executable, installed first if it can be */
export function prepareEngine(name) {
  const found = findEngine(name);
  if (found) return found;
  console.error(`Installing ${engines[name].label} ...`);
  installEngine(name);
  return findEngine(name);
}

/** One clear sentence, and out. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
