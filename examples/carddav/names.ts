/**
 * Which resource of the book holds which record. Files that another program made have any name; ours are named by the id,
 * in signs that every server and every file system takes.
 */

/** Contacts and addresses with a card of their own. Everything else in the book is a client. */
const marks = { contacts: 'kundkort-contact.', addresses: 'kundkort-address.' } as const;
const foreignMark = 'dav:';
const ownMark = 'card:';

const plain = (id: string): string =>
  [...new TextEncoder().encode(id)]
    .map((octet) => {
      const sign = String.fromCharCode(octet);
      return /[\w-]/.test(sign) ? sign : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
function unplain(stem: string): string | undefined {
  const octets = [...stem.matchAll(/=([\dA-F]{2})|([\w-])/g)].map(([, code, sign]) =>
    code === undefined ? (sign ?? '').charCodeAt(0) : Number.parseInt(code, 16),
  );
  const id = new TextDecoder().decode(Uint8Array.from(octets));
  return id !== '' && plain(id) === stem ? id : undefined;
}

export const ofFile = (name: string): 'clients' | keyof typeof marks =>
  (['contacts', 'addresses'] as const).find((of) => name.startsWith(marks[of])) ?? 'clients';
const markOf = (of: 'clients' | keyof typeof marks): string => (of === 'clients' ? '' : marks[of]);

/** The id of what a resource is. */
export function idOf(name: string): string {
  const stem = name.slice(markOf(ofFile(name)).length).replace(/\.vcf$/, '');
  const own = name.endsWith('.vcf') ? unplain(stem) : undefined;
  return own ?? foreignMark + name;
}

/** The contact, or address, that a client's own card is as well, and back. */
export const ofCard = (clientId: string): string => ownMark + clientId;
export const clientOf = (id: string): string | undefined =>
  id.startsWith(ownMark) ? id.slice(ownMark.length) : undefined;

export function fileOf(of: 'clients' | keyof typeof marks, id: string): string {
  const clientId = of === 'clients' ? undefined : clientOf(id);
  if (clientId !== undefined) return fileOf('clients', clientId);
  const foreign = id.startsWith(foreignMark) ? id.slice(foreignMark.length) : '';
  // These would be the book itself, or what it is in.
  if (!['', '.', '..'].includes(foreign)) return foreign;
  return `${markOf(of)}${plain(id)}.vcf`;
}
