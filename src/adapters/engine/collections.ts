/** Which collections there are, and which belong to a client. */
import { schemas } from '../../model/collections.ts';
import type { Name } from '../adapter.ts';
import { belongsToClient } from './access.ts';

const isName = (name: string): name is Name => Object.hasOwn(schemas, name);

export const allCollections: readonly Name[] = Object.keys(schemas).filter(isName);
/** Removed together with their client. */
export const ownedCollections: readonly Name[] = allCollections.filter(belongsToClient);
