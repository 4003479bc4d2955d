import { expect } from '@open-wc/testing';
import { importFields } from '../../src/transfer/fields.ts';
import { fileProblemCodes } from '../../src/transfer/file-problem.ts';
import { fieldColumns } from '../../src/transfer/field-columns.ts';
import { suggestMapping } from '../../src/transfer/map-columns.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { templateFile } from '../../src/transfer/template.ts';
import { validationCodes } from '../../src/model/parse.ts';
import { countryCode } from '../../src/transfer/country.ts';

interface Words {
  field: Record<string, string>;
  issue: Record<string, string>;
  file: Record<string, string>;
}
const words = async (locale: string): Promise<Words> => {
  const response = await fetch(new URL(`../../locales/${locale}.json`, import.meta.url));
  return ((await response.json()) as { 'client-import': Words })['client-import'];
};
const fieldDefs = [
  { id: 'f1', key: 'boiler', label: { en: 'Boiler model', sv: 'Pannmodell' }, type: 'text', required: true },
  { id: 'f2', key: 'old', label: 'Old', type: 'text', removed: true },
];
const fields = importFields({ fieldDefs });

describe('words of import and export', () => {
  for (const locale of ['en', 'sv']) {
    it(`V-08 every heading in ${locale} finds its own field again, in any case`, async () => {
      const { field } = await words(locale);
      const labelled = fields.filter(({ label }) => label);
      expect(labelled.map(({ key }) => key)).to.have.members(
        Object.keys(field).filter((key) => !key.endsWith('_customer')),
      );
      for (const shape of [
        (text: string) => text,
        (text: string) => text.toUpperCase(),
        (text: string) => `${text} *`,
      ]) {
        const mapping = suggestMapping(
          labelled.map(({ key }) => shape(field[key]!)),
          [],
          fields,
        );
        expect(mapping.map((match) => match.field)).to.deep.equal(labelled.map(({ key }) => key));
        expect(mapping.every(({ by }) => by === 'heading')).to.equal(true);
      }
    });

    it(`J-06 J-07 the template in ${locale} holds every field, own fields included, with required ones marked`, async () => {
      const { field } = await words(locale);
      const heading = ({ key, custom }: (typeof fields)[number]) =>
        (custom ? (fieldDefs[0]!.label as Record<string, string>)[locale] : field[key]!) as string;
      for (const format of ['csv', 'xlsx'] as const) {
        const file = await templateFile(fields, { format, heading, locale });
        // A template has no rows: one is added to read it.
        const text = format === 'csv' ? await file.text() : '';
        const [line = ''] = text.split('\r\n');
        if (format === 'csv') {
          const cells = line.split(locale === 'sv' ? ';' : ',');
          expect(cells.filter((cell) => cell.endsWith(' *'))).to.deep.equal([
            `${field.number} *`,
            `${field.name} *`,
            `${heading(fields.at(-1)!)} *`,
          ]);
        } else {
          const problem = await readTable(file, { worker: () => undefined }).catch(
            (error: { code: string }) => error.code,
          );
          expect(problem).to.equal('noRows');
          const { unzipSync, strFromU8 } = await import('fflate');
          const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
          const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
          const marked = [...sheet.matchAll(/s="2" t="inlineStr"><is><t xml:space="preserve">([^<]*)</g)].map(
            (match) => match[1],
          );
          expect(marked).to.deep.equal(
            fieldColumns(fields, heading, true)
              .filter(({ required }) => required)
              .map((column) => column.heading),
          );
          expect(strFromU8(parts['xl/styles.xml']!))
            .to.match(/<xf [^>]*fillId="3"[^>]*\/><\/cellXfs>/)
            .and.contain('rgb="FFFFFF00"');
        }
      }
    });
  }

  it('has a sentence for every code that leaves the room', async () => {
    const { issue, file } = await words('en');
    expect(Object.keys(file)).to.include.members([...fileProblemCodes]);
    expect(Object.keys(issue)).to.include.members([...validationCodes]);
  });

  it('reads countries in English, Swedish and their own language, and no others', () => {
    const names = [
      'UK',
      'USA',
      'Germany',
      'Tyskland',
      'Deutschland',
      'SE',
      'se',
      'Österrike',
      'Suomi',
      'holland',
      'SWE',
      'Atlantis',
      'EU',
      '',
      '??',
    ];
    expect(names.map((name) => countryCode(name))).to.deep.equal([
      'GB',
      'US',
      'DE',
      'DE',
      'DE',
      'SE',
      'SE',
      'AT',
      'FI',
      'NL',
      'SE',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
