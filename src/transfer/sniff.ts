/** What a file is, by its content: names and declared types lie (an image renamed to .csv, a web page saved as .xls). */
import { csvParser } from './csv-parser.ts';
import { FileProblem } from './file-problem.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How much of the file's start is looked at. */
export const headSize = 64 * 1024;
const slice = 1024 * 1024;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

const foreign: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];
const zip = [0x50, 0x4b, 0x03, 0x04];
/** Old Office files, and new ones with a password: both are OLE containers. */
const ole = [0xd0, 0xcf, 0x11, 0xe0];
const encrypted = [...'EncryptedPackage'].join('\0');

/** @throws FileProblem for what is neither a spreadsheet nor text */
export async function kindOf(file: Blob, head: Uint8Array): Promise<'xlsx' | 'text'> {
  if (head.length === 0) throw new FileProblem('empty');
  if (startsWith(head, zip)) {
    if (ascii(head.subarray(0, 200)).includes('opendocument'))
      throw new FileProblem('unsupportedType', { type: 'ods' });
    return 'xlsx';
  }
  if (startsWith(head, ole)) {
    if (ascii(new Uint8Array(await file.arrayBuffer())).includes(encrypted)) throw new FileProblem('passwordProtected');
    throw new FileProblem('unsupportedType', { type: 'xls' });
  }
  if (foreign.some((magic) => startsWith(head, magic))) throw new FileProblem('notATable');
  const markup = /^[\s\u00ef\u00bb\u00bf]*<(!doctype|html|table|\?xml)/i.exec(ascii(head.subarray(0, 200)))?.[1];
  if (markup) throw new FileProblem('unsupportedType', { type: markup.toLowerCase() === '?xml' ? 'xml' : 'html' });
  return 'text';
}

/** The encoding that a byte order mark tells, or that the places of NUL bytes tell. */
function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  const nul = [0, 0];
  let control = 0;
  head.forEach((byte, at) => {
    if (byte === 0) nul[at & 1] = (nul[at & 1] ?? 0) + 1;
    else if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) control++;
  });
  const [even = 0, odd = 0] = nul;
  const many = head.length * 0.2;
  if (odd > many && even * 20 < odd) return 'utf-16le';
  if (even > many && odd * 20 < even) return 'utf-16be';
  // A cell may hold a stray control character; an image or a program is full of them.
  if (even + odd + control > Math.max(2, head.length * 0.01)) throw new FileProblem('notATable');
  return undefined;
}

/** UTF-8 if the whole file is valid as such, else Windows-1252, which is what older Nordic programs write. */
export async function encodingOf(file: Blob, head: Uint8Array): Promise<Encoding> {
  const marked = markedEncoding(head);
  if (marked) return marked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < file.size; at += slice) {
      const bytes = await file.slice(at, at + slice).arrayBuffer();
      decoder.decode(bytes, { stream: at + slice < file.size });
    }
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** A first line such as `sep=;`, with which a file tells Excel its delimiter. */
export const separatorLine = /^sep=(.)(\r\n|\r|\n)/i;

/** The delimiter that splits the sample into the most rows of the same, largest width. */
export function delimiterOf(sample: string, whole: boolean): Delimiter {
  const told = separatorLine.exec(sample)?.[1];
  const known = delimiters.find((delimiter) => delimiter === told);
  if (known) return known;
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const records = recordsOf(sample, delimiter, whole);
    const width = records[0]?.length ?? 1;
    if (width < 2) continue;
    const alike = records.filter((record) => record.length === width).length / records.length;
    const score = alike * (1 + Math.log2(width));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function recordsOf(sample: string, delimiter: string, whole: boolean): string[][] {
  const parser = csvParser(delimiter);
  const filled = (records: string[][]) => records.filter((record) => record.some((cell) => cell.trim()));
  try {
    const records = filled(parser.push(sample));
    return records.length > 1 || !whole ? records : filled([...records, ...parser.push('', true)]);
  } catch {
    return []; // Cut off under this delimiter; told properly when the file is read.
  }
}
