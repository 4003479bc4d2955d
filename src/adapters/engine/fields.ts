/** How a dotted path of a query is read from a record, and which paths a collection has. */
import { schemas } from '../../model/collections.ts';
import * as z from '../../model/zod.ts';
import type { Name } from '../adapter.ts';
import type { Row } from './storage.ts';

const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path; where the path meets a list it goes on into each item. Absent is undefined. */
export function valueAt(row: Row, path: string): unknown {
  if (!path.includes('.')) return Object.hasOwn(row, path) ? row[path] : undefined;
  return descend(row, path.split('.'));
}

function descend(value: unknown, parts: readonly string[]): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => descend(item, parts)).filter((item) => item !== undefined);
  return isBag(value) && Object.hasOwn(value, part) ? descend(value[part], rest) : undefined;
}

const known = new Map<string, boolean>();

/** Whether the collection has such a field. A host's own collections (`x:…`) may have any. */
export function hasField(of: Name, path: string): boolean {
  const schema = Object.hasOwn(schemas, of) ? schemas[of] : undefined;
  if (!schema) return path !== '';
  const key = `${of} ${path}`;
  const answer = known.get(key) ?? within(schema, path.split('.'));
  if (known.size < 10_000) known.set(key, answer);
  return answer;
}

function within(schema: z.ZodMiniType, parts: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return true;
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable) return within(inner(schema), parts);
  if (schema instanceof z.ZodMiniArray) return within(asMini(schema.def.element), parts);
  if (schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion)
    return schema.def.options.some((option) => within(asMini(option), parts));
  if (schema instanceof z.ZodMiniRecord) return part !== '' && within(asMini(schema.def.valueType), rest);
  if (schema instanceof z.ZodMiniObject) {
    const { shape } = schema;
    const field = Object.hasOwn(shape, part) ? shape[part] : undefined;
    return field !== undefined && within(asMini(field), rest);
  }
  return false;
}

const inner = (schema: z.ZodMiniOptional | z.ZodMiniNullable): z.ZodMiniType => asMini(schema.def.innerType);
// Every schema of the model is made by zod/mini; the definitions only promise zod's core.
const asMini = (schema: unknown): z.ZodMiniType => schema as z.ZodMiniType;

/** What a search looks at, besides what the engine joins into a client row. */
export const searchFields: Partial<Record<string, readonly string[]>> = {
  clients: ['name', 'number', 'primaryContact.name', 'mainAddress.locality'],
  contacts: ['first', 'last', 'title', 'emails.address', 'phones.raw', 'phones.e164'],
  addresses: ['name', 'organisation', 'lines', 'postalCode', 'locality'],
  sites: ['name', 'address.lines', 'address.locality'],
  equipment: ['name', 'serial'],
  notes: ['body'],
  journal: ['body'],
  stickers: ['text'],
  related: ['number', 'title', 'jobNumber', 'category'],
  resources: ['title', 'fileName', 'href'],
  memberships: ['name'],
  products: ['name', 'number'],
  activity: ['event', 'reason', 'by.name'],
  users: ['name', 'email'],
  groups: ['name'],
  ownSites: ['name'],
  views: ['name'],
};
