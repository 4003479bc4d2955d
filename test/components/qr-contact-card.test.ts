import { expect, fixture, html } from '@open-wc/testing';
import 'jsqr';
import type readCode from 'jsqr';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { QrContactCard } from '../../src/components/qr-contact-card/qr-contact-card.ts';
import '../../src/define/qr-contact-card.ts';
import type { Contact } from '../../src/model/contact.ts';
import { readCard, readParts, textOf as valueOf } from '../../src/model/vcard.ts';
import type { Card } from '../../src/model/vcard.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { downloads } from './import-files.ts';
import { all, click, control, findControl, press, textOf, until } from './page.ts';

declare global {
  /** Its package is no module: in a page it sets this. */
  var jsQR: typeof readCode;
}

const clientId = 'hoj';
const person: Contact = {
  id: 'k1',
  version: '1',
  clientId,
  first: 'Åsa',
  last: 'Østergård-Næss',
  title: 'Förvaltare',
  primary: true,
  phones: [
    { raw: '070-174 06 35', e164: '+46701740635', label: 'mobile' },
    { raw: '08-465 004 21', e164: '+46846500421', label: 'Journummer' },
  ],
  emails: [{ address: 'asa@hojden.example' }],
};
const other: Contact = { id: 'k2', version: '1', clientId, first: 'Bo', last: 'Ek' };
const seed = (contacts: Contact[] = [other, person], client: object = {}): Seed => ({
  ...noClients(),
  clients: [
    { id: clientId, version: '1', name: 'Höjden & Ängen AB', number: '1001', accountingKey: 'HEMLIGT-7', ...client },
    { id: 'annan', version: '1', name: 'En annan AB', number: '1002' },
  ],
  contacts,
  addresses: [
    {
      id: 'a1',
      version: '1',
      clientId,
      kind: 'visiting',
      lines: ['Ängsvägen 3'],
      postalCode: '11122',
      locality: 'Örebro',
      country: 'SE',
    },
  ],
});

async function open(adapter: Adapter, more: { contactId?: string } = {}): Promise<QrContactCard> {
  const element = await fixture<QrContactCard>(
    html`<qr-contact-card
      locale="en"
      client-id=${clientId}
      contact-id=${more.contactId ?? ''}
      .adapter=${adapter}
    ></qr-contact-card>`,
  );
  await until(() => all(element, '.code, .empty-state, .message').length > 0, 'nothing was drawn');
  return element;
}

const codeIn = (element: Element): SVGSVGElement => element.shadowRoot!.querySelector<SVGSVGElement>('svg.code')!;

/** What stands in the pixels of an image. */
function decoded(image: CanvasImageSource, side: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const drawing = canvas.getContext('2d')!;
  drawing.drawImage(image, 0, 0, side, side);
  const found = jsQR(drawing.getImageData(0, 0, side, side).data, side, side, { inversionAttempts: 'dontInvert' });
  expect(found, 'no code is read').not.to.equal(null);
  return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(found!.binaryData));
}

/** The code as a camera sees it: the very drawing on the page, as pixels at the size in which it stands there. */
async function scanned(element: Element): Promise<Card> {
  await until(() => codeIn(element), 'no code is drawn');
  const drawn = codeIn(element);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const text = decoded(image, drawn.getBoundingClientRect().width);
  expect(text).to.match(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/);
  return readCard(text);
}

const telephones = (card: Card) => card.filter(({ name }) => name === 'TEL').map(({ value }) => value);

describe('qr-contact-card', () => {
  it('C-28 draws a code that is read back as a vCard, with å, ä, ö, æ and ø in their places', async () => {
    const element = await open(backEnd({ seed: seed() }));
    await expect(element).to.be.accessible();
    const card = await scanned(element);
    expect(valueOf(card, 'FN')).to.equal('Åsa Østergård-Næss');
    expect(readParts(card.find(({ name }) => name === 'N')!.value)).to.deep.equal([
      'Østergård-Næss',
      'Åsa',
      '',
      '',
      '',
    ]);
    expect(valueOf(card, 'ORG')).to.equal('Höjden & Ängen AB');
    expect(valueOf(card, 'TITLE')).to.equal('Förvaltare');
    expect(telephones(card)).to.deep.equal(['+46701740635', '+46846500421']);
    expect(valueOf(card, 'X-ABLABEL')).to.equal('Journummer');
    expect(valueOf(card, 'EMAIL')).to.equal('asa@hojden.example');
    expect(readParts(card.find(({ name }) => name === 'ADR')!.value)).to.deep.equal([
      ...['', '', 'Ängsvägen 3', 'Örebro', '', '111 22', 'Sweden'],
    ]);
    expect(JSON.stringify(card)).not.to.contain('HEMLIGT');
    const text = textOf(element);
    for (const said of ['Åsa Østergård-Næss', 'Höjden & Ängen AB', '+46701740635', 'asa@hojden.example', 'Örebro'])
      expect(text).to.contain(said);
    expect(codeIn(element).getAttribute('aria-label')).to.equal(
      'QR code with the contact details of Åsa Østergård-Næss',
    );
  });

  it('is black on white with four modules of white around, two pixels a module at least, in the dark too', async () => {
    const element = await open(backEnd({ seed: seed() }));
    element.style.colorScheme = 'dark';
    const code = codeIn(element);
    const [, , modules = 0] = code.getAttribute('viewBox')!.split(' ').map(Number);
    expect(code.getBoundingClientRect().width / modules).to.be.at.least(2);
    const [ground, dark] = [code.querySelector('rect')!, code.querySelector('path')!];
    expect([getComputedStyle(ground).fill, getComputedStyle(dark).fill]).to.deep.equal([
      'rgb(255, 255, 255)',
      'rgb(0, 0, 0)',
    ]);
    const { x, y, width, height } = dark.getBBox();
    expect([x, y, width, height]).to.deep.equal([4, 4, modules - 8, modules - 8]);
  });

  it('gives the contact card as vCard 4.0 and jCard, and the code as a picture', async () => {
    const element = await open(backEnd({ seed: seed() }));
    const give = async (name: string) => {
      const button = await control(element, name);
      button.focus();
      const [given] = await downloads(() => void press('Enter'));
      return given!;
    };
    const modern = await give('Download contact card');
    expect([modern.name, modern.file.type]).to.deep.equal(['Åsa Østergård-Næss.vcf', 'text/vcard;charset=utf-8']);
    const card = readCard(await modern.file.text());
    expect([valueOf(card, 'VERSION'), valueOf(card, 'KIND'), valueOf(card, 'FN'), valueOf(card, 'UID')]).to.deep.equal([
      ...['4.0', 'individual', 'Åsa Østergård-Næss', 'k1'],
    ]);
    const json = await give('Download as JSON');
    expect(json.name).to.equal('Åsa Østergård-Næss.json');
    const [kind, properties] = JSON.parse(await json.file.text()) as [string, [string, object, string, unknown][]];
    expect([kind, properties.find(([name]) => name === 'fn')?.[3]]).to.deep.equal(['vcard', 'Åsa Østergård-Næss']);
    const picture = await give('Download picture');
    expect([picture.name, picture.file.type]).to.deep.equal(['Åsa Østergård-Næss.png', 'image/png']);
    const bitmap = await createImageBitmap(picture.file);
    expect(valueOf(readCard(decoded(bitmap, bitmap.width)), 'FN')).to.equal('Åsa Østergård-Næss');
  });

  it('takes the contact that is asked for, and no other client’s', async () => {
    const stranger: Contact = { ...other, id: 'k3', clientId: 'annan', first: 'Siv' };
    const adapter = backEnd({ seed: seed([other, person, stranger]) });
    expect(valueOf(await scanned(await open(adapter, { contactId: 'k2' })), 'FN')).to.equal('Bo Ek');
    const wrong = await open(adapter, { contactId: 'k3' });
    expect(textOf(wrong)).to.contain('This cannot be found');
    expect(textOf(wrong)).not.to.contain('Siv');
  });

  it('says what is missing: the contact, a phone number, an e-mail address', async () => {
    const nobody = await open(backEnd({ seed: seed([]) }));
    expect(textOf(nobody)).to.contain('No contact yet');
    expect(codeIn(nobody)).to.equal(null);
    const says = async (more: Partial<Contact>): Promise<string> =>
      textOf(await open(backEnd({ seed: seed([{ ...person, ...more }]) })));
    expect(await says({ phones: [] })).to.contain('The contact has no phone number.');
    expect(await says({ emails: [] })).to.contain('The contact has no e-mail address.');
    expect(await says({ phones: [], emails: [] })).to.contain('neither a phone number nor an e-mail address');
  });

  it('leaves out the website, the address and further numbers where there is too much, and says so', async () => {
    const website = `https://hojden.example/${'lång'.repeat(60)}`;
    const long = await open(backEnd({ seed: seed([person], { website }) }));
    const card = await scanned(long);
    expect([valueOf(card, 'URL'), telephones(card).length]).to.deep.equal([undefined, 2]);
    expect(valueOf(card, 'ADR')).not.to.equal(undefined);
    expect(textOf(long)).to.contain('Left out of the code so that a phone can read it: website.');
    const longer = await open(
      backEnd({ seed: seed([{ ...person, title: 'Å'.repeat(80) }], { name: 'Ö'.repeat(90), website }) }),
    );
    expect(telephones(await scanned(longer))).to.deep.equal(['+46701740635']);
    expect(textOf(longer)).to.contain('website, address, and other phone numbers');
  });

  it('says plainly that very long names are too much for a code, and gives the file all the same', async () => {
    const endless = { first: '漢'.repeat(80), last: '字'.repeat(80), title: '語'.repeat(80) };
    const element = await open(backEnd({ seed: seed([{ ...person, ...endless }], { name: '社'.repeat(200) }) }));
    await until(() => textOf(element).includes('too long for a code that a phone can read'));
    expect(codeIn(element)).to.equal(null);
    expect(findControl(element, 'Download picture')).to.equal(undefined);
    const button = await control(element, 'Download contact card');
    const [given] = await downloads(() => void click(button));
    expect(valueOf(readCard(await given!.file.text()), 'ORG')).to.equal('社'.repeat(200));
  });

  it('shows a customer its own card and nobody else’s', async () => {
    const session = { actor: { id: 'c', name: 'Åsa', clientId, roles: ['customer' as const] }, rights: [] };
    const own = await open(backEnd({ seed: seed(), session }));
    expect(valueOf(await scanned(own), 'FN')).to.equal('Åsa Østergård-Næss');
    const strange = { ...session, actor: { ...session.actor, clientId: 'annan' } };
    expect(codeIn(await open(backEnd({ seed: seed(), session: strange })))).to.equal(null);
  });

  it('draws the code anew when the contact is changed elsewhere on the page', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    const former = codeIn(element).querySelector('path')!.getAttribute('d');
    element.contactId = 'k2';
    await until(() => codeIn(element) && codeIn(element).querySelector('path')!.getAttribute('d') !== former);
    expect(valueOf(await scanned(element), 'FN')).to.equal('Bo Ek');
  });
});
