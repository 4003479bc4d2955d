/**
 * Which resource of the book holds which record. Files that another program made have any name; ours are named by the id,
 * in signs that every server and every file system takes.
 */

/** A contact with a card of its own. Everything else in the book is a client. */
const contactMark = 'kundkort-contact.';
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

export const isContactFile = (name: string): boolean => name.startsWith(contactMark);

/** The id of the client, or the contact, that a resource is. */
export function idOf(name: string): string {
  const stem = (isContactFile(name) ? name.slice(contactMark.length) : name).replace(/\.vcf$/, '');
  const own = name.endsWith('.vcf') ? unplain(stem) : undefined;
  return own ?? foreignMark + name;
}

/** The contact, or address, that a client's own card is as well, and back. */
export const ofCard = (clientId: string): string => ownMark + clientId;
export const clientOf = (id: string): string | undefined =>
  id.startsWith(ownMark) ? id.slice(ownMark.length) : undefined;

export function fileOf(of: 'clients' | 'contacts' | 'addresses', id: string): string {
  const clientId = of === 'clients' ? undefined : clientOf(id);
  if (clientId !== undefined) return fileOf('clients', clientId);
  const foreign = id.startsWith(foreignMark) ? id.slice(foreignMark.length) : '';
  // These would be the book itself, or what it is in.
  if (!['', '.', '..'].includes(foreign)) return foreign;
  return `${of === 'contacts' ? contactMark : ''}${plain(id)}.vcf`;
}
