/** Every public element by its plain tag. Importing this registers nothing; `kundkort/define` does. */
import { ClientArchive } from '../components/client-archive/client-archive.ts';
import { ClientExport } from '../components/client-export/client-export.ts';
import { ClientForm } from '../components/client-form/client-form.ts';
import { ClientImport } from '../components/client-import/client-import.ts';
import { ClientProvider } from '../components/client-provider/client-provider.ts';
import { define } from './define.ts';
import type { DefineOptions, ElementClass } from './define.ts';

export const elements: Readonly<Record<string, ElementClass>> = {
  'client-provider': ClientProvider,
  'client-form': ClientForm,
  'client-archive': ClientArchive,
  'client-import': ClientImport,
  'client-export': ClientExport,
};

/** Registers every element, under a prefix if one is given. */
export function defineAll(options: DefineOptions = {}): void {
  for (const [tag, elementClass] of Object.entries(elements)) define(tag, elementClass, options);
}
