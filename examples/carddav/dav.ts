/**
 * WebDAV's XML, as little of it as an address book needs. Read by hand: a browser's own reader is closed to plain text
 * where a page demands Trusted Types, and Node has none.
 */

/** One resource of an answer of many. */
export interface Resource {
  /** The last part of its address. The rest is the server's own, and differs behind a proxy. */
  name: string;
  etag?: string;
  data?: string;
  gone: boolean;
}
export interface MultiStatus {
  resources: Resource[];
  token?: string;
}

const names = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"';
const head = '<?xml version="1.0" encoding="utf-8"?>';
const wanted = '<prop><getetag/><C:address-data/></prop>';

export const askToken = `${head}<propfind ${names}><prop><sync-token/></prop></propfind>`;
export const askCards = `${head}<C:addressbook-query ${names}>${wanted}</C:addressbook-query>`;
export const askChanges = (token: string): string =>
  `${head}<sync-collection ${names}><sync-token>${escapeXml(token)}</sync-token><sync-level>1</sync-level>${wanted}</sync-collection>`;
export const newBook = `${head}<mkcol ${names}><set><prop><resourcetype><collection/><C:addressbook/></resourcetype></prop></set></mkcol>`;

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A tag, a text, or text that is to be taken as it stands. Prefixes are each server's own choice and say nothing. */
const token =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(\/?)>|([^<]+)/g;

export function readMultiStatus(xml: string): MultiStatus {
  const answer: MultiStatus = { resources: [] };
  const open: string[] = [];
  let now: Resource | undefined;
  let text = '';
  for (const [, verbatim, ends, name, isEmpty, plain] of xml.matchAll(token)) {
    if (name === undefined) text += verbatim ?? decode(plain ?? '');
    else if (!ends) {
      if (name === 'response') answer.resources.push((now = { name: '', gone: false }));
      if (!isEmpty) open.push(name);
      text = '';
    } else {
      open.pop();
      if (name === 'sync-token') answer.token = text.trim();
      else if (now && name === 'href') now.name = nameIn(text.trim());
      else if (now && name === 'getetag') now.etag = text.trim();
      else if (now && name === 'address-data') now.data = text;
      // Of the resource itself; one deeper it is of some of its properties.
      else if (now && name === 'status' && open.at(-1) === 'response') now.gone = / 404\b/.test(text);
      text = '';
    }
  }
  return answer;
}

/** Empty for the book itself, whose address ends with a slash. */
function nameIn(href: string): string {
  const last = href.slice(href.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
