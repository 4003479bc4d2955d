// What is aimed at, as data. A `ratio` is against the vanilla contender of the same run; a `value` stands for itself.
// `atMost` is the goal, if there is one; a gate gives ratios a quarter of slack, because they move between runs.

/** @typedef {{ id: string, label: string, unit: string, kind: 'ratio' | 'value', atMost?: number, digits?: number }} Goal */

export const slack = 1.25;

/** The whole `<client-list>` with 100,000 rows. @type {Goal[]} */
export const listGoals = [
  { id: 'bytes', label: 'JavaScript, gzip', unit: 'kB', kind: 'value', atMost: 54, digits: 1 },
  { id: 'opened', label: 'navigation to rows painted', unit: 'ms', kind: 'ratio', atMost: 1.3 },
  { id: 'preparing', label: 'of which filling the store', unit: 'ms', kind: 'value', digits: 0 },
  { id: 'mountCpu', label: 'mount, main-thread CPU, index ready', unit: 'ms', kind: 'ratio', atMost: 1.4 },
  { id: 'sort', label: 'sort by name (sv) to painted', unit: 'ms', kind: 'ratio', atMost: 0.1 },
  { id: 'sortCpu', label: 'sort, main-thread CPU', unit: 'ms', kind: 'ratio' },
  { id: 'filter', label: 'filter, first letters, to painted', unit: 'ms', kind: 'ratio', atMost: 0.75 },
  { id: 'filterCpu', label: 'filter, main-thread CPU', unit: 'ms', kind: 'ratio' },
  { id: 'filterOn', label: 'filter, one letter more, to painted', unit: 'ms', kind: 'ratio', atMost: 0.75 },
  { id: 'update', label: 'one cell updated to painted', unit: 'ms', kind: 'ratio', atMost: 1.2 },
  { id: 'updateCpu', label: 'update, main-thread CPU', unit: 'ms', kind: 'ratio' },
  { id: 'scrollCpu', label: 'scroll, main-thread CPU a frame', unit: 'ms', kind: 'ratio', atMost: 1.12 },
  { id: 'late', label: 'late frames, CPU 4 times slower', unit: '%', kind: 'value', atMost: 5, digits: 0 },
  { id: 'blank', label: 'blank frames at 240 px a frame', unit: '%', kind: 'value', atMost: 0, digits: 0 },
  { id: 'heapFirst', label: 'heap over the data, before a search', unit: 'MB', kind: 'value', atMost: 1 },
  { id: 'heapIndexed', label: 'heap over the data, with the index', unit: 'MB', kind: 'value', atMost: 10 },
  { id: 'nodes', label: 'DOM nodes', unit: '', kind: 'value', atMost: 780, digits: 0 },
  { id: 'leakNodes', label: 'nodes kept by 50 mounts', unit: '', kind: 'value', atMost: 0, digits: 0 },
  { id: 'leakListeners', label: 'listeners kept by 50 mounts', unit: '', kind: 'value', atMost: 0, digits: 0 },
  { id: 'leakInstances', label: 'instances kept by 50 mounts', unit: '', kind: 'value', atMost: 0, digits: 0 },
];

/** 100,000 rows from a file into IndexedDB. @type {Goal[]} */
export const importGoals = [
  { id: 'longestTask', label: 'longest task of the import', unit: 'ms', kind: 'value', atMost: 200, digits: 0 },
  { id: 'listTask', label: 'longest task of the list on it', unit: 'ms', kind: 'value', atMost: 200, digits: 0 },
  { id: 'missing', label: 'rows missing after a reload', unit: '', kind: 'value', atMost: 0, digits: 0 },
  {
    id: 'cancelledTask',
    label: 'longest task of a cancelled import',
    unit: 'ms',
    kind: 'value',
    atMost: 200,
    digits: 0,
  },
  {
    id: 'nodesSpread',
    label: 'DOM nodes, most less fewest of 5 places',
    unit: '',
    kind: 'value',
    atMost: 40,
    digits: 0,
  },
];

/** Milliseconds that the reference server may add, at the median, to a bare query that gives the same rows. */
export const addedByServer = 3;
