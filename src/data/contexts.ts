/** What a provider gives the elements inside it. Keyed by `Symbol.for`, so elements of a second bundle on the page find it too. */
import { createContext } from '@lit/context';
import type { ElementAction } from './actions.ts';
import type { DataSource } from './data-source.ts';

export const dataContext = createContext<DataSource | undefined>(Symbol.for('kundkort/data@1'));

/** The address of a navigation, when the host has one; the control is then a real link. */
export type LinkFor = (
  action: ElementAction,
  params: { clientId?: string; [name: string]: unknown },
) => string | undefined;
export const linkContext = createContext<LinkFor | undefined>(Symbol.for('kundkort/link@1'));
