/** What the person at the screen has chosen, kept in this browser where it lets us. */
import type { Role } from '../../src/model/values.ts';
import type { Language } from './words.ts';

export interface Choices {
  language: Language;
  theme: 'light' | 'dark' | 'auto';
  density: 'compact' | 'comfortable' | 'touch';
  role: Role;
}

const allowed: { [K in keyof Choices]: readonly Choices[K][] } = {
  language: ['sv', 'en'],
  theme: ['light', 'dark', 'auto'],
  density: ['compact', 'comfortable', 'touch'],
  role: ['super', 'admin', 'supervisor', 'office', 'technician', 'customer'],
};

export const choices: Choices = {
  language: stored('language') ?? (navigator.language.startsWith('sv') ? 'sv' : 'en'),
  theme: stored('theme') ?? 'auto',
  density: stored('density') ?? 'comfortable',
  role: stored('role') ?? 'office',
};

export function choose<K extends keyof Choices>(key: K, value: string): void {
  choices[key] = allowed[key].find((one) => one === value) ?? choices[key];
  try {
    localStorage.setItem(`norrsken.${key}`, choices[key]);
  } catch {
    // Storage is refused (private window): the choice holds for this page.
  }
}

function stored<K extends keyof Choices>(key: K): Choices[K] | undefined {
  try {
    const value = localStorage.getItem(`norrsken.${key}`);
    return allowed[key].find((one) => one === value);
  } catch {
    return undefined;
  }
}
