/** What the model's rules say about a row, led back to the columns that the values came from. */
import { foldNumber, numberLimits } from '../model/client-number.ts';
import type { NumberLimits } from '../model/client-number.ts';
import { checkDraft, checkPatch } from '../model/parse.ts';
import type { Known } from '../model/parse.ts';
import type { Address } from '../model/place.ts';
import { Postal } from '../model/values.ts';
import type { FieldProblem } from '../model/problem.ts';
import { addressKey, customFieldKey } from './fields.ts';
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

/** Number too long or short says which of the two limits it broke, in words about numbers and with the register's own limits (V-27). */
const named = ({ code, params }: FieldProblem, field: string, limits: NumberLimits): FieldFault => {
  const isLength = field === 'number' && (code === 'tooShort' || code === 'tooLong');
  if (isLength) {
    const { min, max } = limits;
    return {
      field,
      code: code === 'tooShort' ? 'numberTooShort' : 'numberTooLong',
      severity: 'error',
      params: { min, max },
    };
  }
  return { field, code, severity: 'error', ...(params && { params }) };
};

/**
 * What is wrong with a row's address, together with what the client's own address of that kind already says. One that lacks
 * what its country's letters need cannot be saved (domain.md 5.4): old registers are full of those, and the client is worth
 * more than its half address, so that is a warning, and the address is left out.
 */
export function addressFaults(
  address: Partial<Address>,
  kind: ImportAddressKind,
  current: Address | undefined,
): FieldFault[] {
  const own = { lines: [], ...(current && postalOf(current)), ...address };
  const problems = checkDraft('addresses', { ...own, kind, clientId: 'new' });
  const gap = problems.find(({ code }) => code === 'required' || code === 'postalCode');
  const field = (problem: FieldProblem) => addressField(pathOf(problem.pointer), kind);
  if (gap) {
    const code = gap.code === 'required' ? 'addressIncomplete' : 'postalCodeLeftOut';
    return [{ field: field(gap), code, severity: 'warning' }];
  }
  return problems.map((problem) => ({
    field: field(problem),
    code: problem.code,
    severity: 'error',
    ...(problem.params && { params: problem.params }),
  }));
}

/** What a letter needs, without what only this one record has. */
const postalOf = (address: Address): Partial<Address> =>
  Object.fromEntries(Object.keys(Postal.shape).flatMap((key) => (key in address ? [[key, address[key]]] : [])));

/** @param existing the client that the row updates; none for a new one */
export function rowProblems(
  reading: RowReading,
  existing: ExistingClient | undefined,
  known: Known<'clients'>,
): FieldFault[] {
  const { client, contact } = reading;
  const { settings, fieldDefs, numberRule } = known;
  const limits = numberLimits(settings, numberRule);
  const faults: FieldFault[] = [];
  const add = (problems: readonly FieldProblem[], field: (path: readonly string[]) => string) =>
    faults.push(...problems.map((problem) => named(problem, field(pathOf(problem.pointer)), limits)));

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
  return faults;
}
