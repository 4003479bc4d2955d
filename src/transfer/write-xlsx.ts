/**
 * One sheet of text cells as XLSX. Every cell is text, so a number keeps its zeros, a phone number its plus, and nothing
 * can be a formula. The heading row stays in sight; required columns have a yellow one (J-07).
 */
import { pacer } from './pause.ts';
import type { Rows } from './write-csv.ts';

export interface SheetColumn {
  heading: string;
  required?: boolean;
}
export interface XlsxOptions {
  sheet?: string;
  signal?: AbortSignal;
  onProgress?(rows: number): void;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles of cells by their index in `cellXfs`: 0 text, 1 heading, 2 required heading. 49 is the built-in format "text". */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEF"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="3" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`;

const fixedParts = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': styles,
});

/** What Excel allows: 31 characters, none of them a bracket, slash, colon, star or question mark. */
const sheetName = (name: string) =>
  name
    .replace(/[[\]/\\:*?']/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1';

/** Text for XML 1.0; characters it cannot hold are written `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), and so is such a text itself. */
function xml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** 0 is A, 26 is AA. */
const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

function rowXml(cells: readonly string[], number: number, style: (at: number) => number): string {
  const written = cells.map((cell, at) =>
    cell
      ? `<c r="${columnName(at)}${number}" s="${style(at)}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`
      : '',
  );
  return `<row r="${number}">${written.join('')}</row>`;
}

/** All rows as one file. Rows may come page by page and are packed as they come. */
export async function writeXlsx(
  columns: readonly SheetColumn[],
  rows: Rows,
  { sheet = '', signal, onProgress }: XlsxOptions = {},
): Promise<Blob> {
  // The synchronous, streaming half of fflate: the other starts workers from `blob:` URLs, which a strict policy refuses.
  const { Zip, ZipDeflate, strToU8 } = await import('fflate');
  const parts: BlobPart[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    parts.push(bytes.slice());
  });
  for (const [name, text] of Object.entries(fixedParts(sheet))) {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(text), true);
  }
  const file = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(file);
  const widths = columns.map(
    ({ heading }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.min(40, Math.max(14, heading.length + 4))}" style="0" customWidth="1"/>`,
  );
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  text += rowXml(
    columns.map(({ heading }) => heading),
    1,
    (at) => (columns[at]?.required ? 2 : 1),
  );
  const pause = pacer(signal);
  let count = 0;
  for await (const row of rows) {
    text += rowXml(row, ++count + 1, () => 0);
    if (count % 100 === 0) {
      file.push(strToU8(text));
      text = '';
      onProgress?.(count);
    }
    await pause();
  }
  file.push(strToU8(`${text}</sheetData></worksheet>`), true);
  zip.end();
  onProgress?.(count);
  return new Blob(parts, { type: `${type}.sheet` });
}
