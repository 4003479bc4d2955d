/** Files for the import, made in the page as a person would choose them. All clients in them are invented. */
import { csvOf, customers, customersCsv, headings, latin1 } from '../transfer/sample.ts';
import { until } from './page.ts';
import { found, screen } from './screen.ts';

export { csvOf, customers, customersCsv, headings };

export const csvFile = (text: BlobPart, name = 'customers.csv') => new File([text], name, { type: 'text/csv' });

const edited = (row: readonly string[], changes: Record<string, string>) =>
  headings.map((heading, at) => changes[heading] ?? row[at] ?? '');
const one = customers[0]!;

/** Ten rows, each with a fault of its own kind. */
export const badRows: string[][] = [
  edited(one, { companyName: 'Same number again' }),
  edited(one, { customerID: 'BAD02', companyName: '' }),
  edited(one, { customerID: 'BAD03', companyName: 'Letters for a fax', fax: 'none yet' }),
  edited(one, { customerID: 'A1', companyName: 'Short number' }),
  edited(one, { customerID: 'BAD05-TOO-LONG', companyName: 'Long number' }),
  edited(one, { customerID: 'BAD06', companyName: 'N'.repeat(201) }),
  edited(one, { customerID: 'BAD07', companyName: 'Letters for a phone', phone: 'ask Eva' }),
  [...edited(one, { customerID: 'BAD08', companyName: 'Slipped cells' }), 'one', 'more'],
  edited(one, { customerID: 'BAD09', companyName: 'Long title', contactTitle: 'T'.repeat(81) }),
  edited(one, { customerID: 'BAD10', companyName: 'Long city', city: 'C'.repeat(200) }),
];

/** The customers with the bad rows among them, as an old program writes them: semicolons and Windows-1252. */
export const spoiledFile = () => {
  const rows = [...customers.slice(0, 3), ...badRows, ...customers.slice(3)];
  return csvFile(latin1(csvOf([headings, ...rows], ';', '\r\n')), 'gamla kunder.csv');
};

export function giveFile(element: Element, ...files: File[]): void {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>('input[type="file"]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The files that links give while `work` is done, instead of being saved on the disk. */
export async function downloads(work: () => void, count = 1): Promise<{ name: string; file: Blob }[]> {
  const files: Promise<{ name: string; file: Blob }>[] = [];
  const take = (event: Event) => {
    const link = event.composedPath()[0];
    if (!(link instanceof HTMLAnchorElement) || !link.download) return;
    event.preventDefault();
    files.push(fetch(link.href).then(async (answer) => ({ name: link.download, file: await answer.blob() })));
  };
  document.addEventListener('click', take, true);
  try {
    work();
    await until(() => files.length >= count, 'no file came');
    return await Promise.all(files);
  } finally {
    document.removeEventListener('click', take, true);
  }
}

export const press = async (element: Element, name: string | RegExp) =>
  (await found(() => screen(element).button(name))).click();
