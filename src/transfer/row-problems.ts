/** What the model's rules say about a row, led back to the columns that the values came from. */
import { foldNumber } from '../model/client-number.ts';
import { checkDraft, checkPatch } from '../model/parse.ts';
import type { Known } from '../model/parse.ts';
import type { FieldProblem } from '../model/problem.ts';
import { addressKey, addressKinds, customFieldKey } from './fields.ts';
import type { AddressPart, ImportAddressKind } from './fields.ts';
import { primaryOf } from './existing.ts';
import type { ExistingClient } from './existing.ts';
import type { RowReading } from './read-row.ts';

export interface FieldFault {
  /** Key of the import field. */
  field: string;
  code: string;
  severity: 'error' | 'warning';
  params?: FieldProblem['params'];
}

const addressParts: Partial<Record<string, AddressPart>> = {
  locality: 'City',
  administrativeArea: 'Region',
  postalCode: 'PostalCode',
  country: 'Country',
};
const contactFields: Partial<Record<string, string>> = {
  first: 'contactFirst',
  last: 'contactLast',
  title: 'contactTitle',
  emails: 'email',
};

function clientField(path: readonly string[], { client }: RowReading): string {
  const [member = '', index = '', ...rest] = path;
  if (member === 'custom') return customFieldKey(index);
  if (member === 'person') return [index, ...rest].includes('first') ? 'contactFirst' : 'contactLast';
  if (member !== 'externalIds') return member;
  return client.externalIds?.[Number(index)]?.scheme === 'vat' ? 'vatNumber' : 'organisationNumber';
}
function contactField([member = '', index = '']: readonly string[], { phoneFields }: RowReading): string {
  return member === 'phones' ? (phoneFields[Number(index)] ?? 'phone') : (contactFields[member] ?? member);
}
function addressField([member = '', index = '']: readonly string[], kind: ImportAddressKind): string {
  const part = member === 'lines' ? (Number(index) > 0 ? 'Address2' : 'Address') : (addressParts[member] ?? 'Address');
  return addressKey(kind, part);
}

const pathOf = (pointer: string) =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Number too long or short says which of the two limits it broke, in words about numbers (V-27). */
const named = ({ code, params }: FieldProblem, field: string): FieldFault => ({
  field,
  code:
    field === 'number' && (code === 'tooShort' || code === 'tooLong')
      ? `number${code.charAt(0).toUpperCase()}${code.slice(1)}`
      : code,
  severity: 'error',
  ...(params && { params }),
});

/** What a letter would need is asked of a person who types an address; an old register is taken as it is. */
const lenient = (fault: FieldFault): FieldFault =>
  fault.code === 'required'
    ? { ...fault, code: 'addressIncomplete', severity: 'warning' }
    : { ...fault, severity: fault.code === 'postalCode' ? 'warning' : 'error' };

/** @param existing the client that the row updates; none for a new one */
export function rowProblems(
  reading: RowReading,
  existing: ExistingClient | undefined,
  known: Known<'clients'>,
): FieldFault[] {
  const { client, contact, addresses } = reading;
  const { settings, fieldDefs, numberRule } = known;
  const faults: FieldFault[] = [];
  const add = (problems: readonly FieldProblem[], field: (path: readonly string[]) => string) =>
    faults.push(...problems.map((problem) => named(problem, field(pathOf(problem.pointer)))));

  const { number, ...rest } = client;
  // A number that the matched client already has stays valid when the limits have changed (V-27).
  const kept = existing && number !== undefined && foldNumber(number) === foldNumber(existing.client.number ?? '');
  const clientProblems = existing
    ? checkPatch('clients', kept ? rest : client, { settings, fieldDefs, numberRule, record: existing.client })
    : checkDraft('clients', client, { settings, fieldDefs, numberRule });
  add(clientProblems, (path) => clientField(path, reading));

  const current = existing && primaryOf(existing);
  if (contact) {
    const problems = current
      ? checkPatch('contacts', contact, { record: current })
      : checkDraft('contacts', { ...contact, clientId: 'new' });
    // A contact without a name takes the client's: where that is missing too, it is the one to ask for.
    const nameless = !existing && !client.name;
    add(
      problems.filter(({ code }) => !(nameless && code === 'nameRequired')),
      (path) => contactField(path, reading),
    );
  }
  for (const kind of addressKinds) {
    const address = addresses[kind];
    if (!address) continue;
    const problems = checkDraft('addresses', { ...address, kind, clientId: 'new' });
    faults.push(...problems.map((problem) => lenient(named(problem, addressField(pathOf(problem.pointer), kind)))));
  }
  return faults;
}
