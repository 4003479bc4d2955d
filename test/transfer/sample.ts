/** Invented customers in the shape such files have: camel-case headings, quoted commas, NULL for nothing, old phone numbers. */
export const headings = [
  'customerID',
  'companyName',
  'contactName',
  'contactTitle',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'fax',
];

export const customers: string[][] = [
  [
    'ALMGR',
    'Almgren & Söner Rör AB',
    'Åsa Almgren',
    'Ägare',
    'Hantverkargatan 8',
    'Västerås',
    'NULL',
    '722 12',
    'Sweden',
    '021-555 01 10',
    '021-555 01 11',
  ],
  [
    'BJORK',
    'Björkö Café',
    'Örjan Ek',
    'Sales Agent',
    'Strandvägen 3, 2 tr',
    'Norrtälje',
    'NULL',
    '761 40',
    'Sweden',
    '0176-555 02 20',
    'NULL',
  ],
  [
    'COTEA',
    "Côté d'Azur Traiteur",
    'Renée Lefèvre',
    'Owner',
    '12, rue des Châtaignes',
    'Nice',
    'NULL',
    '06300',
    'France',
    '04.55.50.33.00',
    'NULL',
  ],
  [
    'GRUSS',
    'Grüße "Süd" GmbH',
    'Jürgen Weiß',
    'Marketing Manager',
    'Große Straße 71',
    'München',
    'NULL',
    '80331',
    'Germany',
    '089-0555044',
    '089-0555045',
  ],
  [
    'HARBR',
    'Harbour Lane Supplies',
    'Tom Byrne',
    'Order Administrator',
    '5 Harbour Lane',
    'Cowes',
    'Isle of Wight',
    'PO31 7AA',
    'UK',
    '(1983) 555-0166',
    'NULL',
  ],
  [
    'KOBEN',
    'Kobberværket ApS',
    'Søren Ærø',
    'Accounting Manager',
    'Nørregade 40',
    'København',
    'NULL',
    '1165',
    'Denmark',
    '55 55 01 77',
    '55 55 01 78',
  ],
  [
    '10045',
    'Lakeside Outfitters, Inc.',
    'Dana Whitfield',
    'Sales Manager',
    '1800 Lake Ave.',
    'Duluth',
    'MN',
    '55802',
    'USA',
    '(218) 555-0188',
    'NULL',
  ],
  [
    '00917',
    'São Bento Comércio',
    'João Água',
    'Assistant Sales Agent',
    'Av. das Flores, 19',
    'São Paulo',
    'SP',
    '05432-043',
    'Brazil',
    '(11) 555-9199',
    'NULL',
  ],
];

const cell = (text: string, delimiter: string) =>
  text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
export const csvOf = (rows: readonly (readonly string[])[], delimiter = ',', end = '\n') =>
  rows.map((row) => row.map((text) => cell(text, delimiter)).join(delimiter) + end).join('');

export const customersCsv = csvOf([headings, ...customers]);

/** Bytes of Windows-1252, which `TextEncoder` cannot write; the sample needs Latin-1 letters only. */
export const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
export const utf16 = (text: string, littleEndian: boolean, mark = true) => {
  const view = new DataView(new ArrayBuffer((text.length + Number(mark)) * 2));
  [...(mark ? '\ufeff' : ''), ...text].forEach((character, at) =>
    view.setUint16(at * 2, character.charCodeAt(0), littleEndian),
  );
  return view.buffer;
};
