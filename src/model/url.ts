/**
 * The one gate to an `href` (trust.md 1.2). An allow list, applied where a link is drawn and not only where it is saved:
 * data arrives from elsewhere. What it refuses is shown as plain text.
 */

/** Control characters, and invisible ones that hide or reorder what a reader sees. */
const hidden = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;
/** `example.se`, with a port, path, query or fragment if need be. */
const bareHost = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#].*)?$/u;
const mail =
  /^mailto:[^\s@?&,;:%<>"()[\]\\]+@[^\s@?&,;:%<>"()[\]\\]+(?:\?(?:subject|body)=[^&#]*(?:&(?:subject|body)=[^&#]*)*)?$/i;
const tel = /^tel:\+?[\d().-]*\d[\d().-]*(?:;ext=\d+)?$/i;

/**
 * The value as an absolute URL that is safe to follow, or undefined. Allowed are `https`, `http`, `mailto` to one address
 * (subject and body at most) and `tel`; `example.se` becomes `https://example.se/` and is checked like the rest.
 * Refused are credentials, relative addresses, other schemes, backslashes and hidden characters.
 */
export function safeUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (!text || hidden.test(text) || text.includes('\\')) return undefined;
  if (/^https?:\/\//i.test(text)) return webUrl(text);
  if (mail.test(text) || tel.test(text)) return URL.parse(text)?.href;
  return bareHost.test(text) ? webUrl(`https://${text}`) : undefined;
}

/** Like `safeUrl` for a web site: `http` and `https` alone (C-15). */
export function httpUrl(value: unknown): string | undefined {
  const url = safeUrl(value);
  return url !== undefined && /^https?:/.test(url) ? url : undefined;
}

function webUrl(text: string): string | undefined {
  // Judged in the text: the parser drops an empty name and password ("https://@host"), decodes percent signs in a host,
  // and in some engines takes a space there.
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? '';
  if (!authority || /[@%\s]/.test(authority)) return undefined;
  const url = URL.parse(text);
  if (!url || !url.hostname || url.username || url.password) return undefined;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
