/** What a client's notes hold beside what people wrote: texts and mails that were sent, and what the system noted. */
import type { Note } from '../../model/remark.ts';
import { type Made, type Register, special } from './client.ts';
import { ago } from './moment.ts';
import { Random } from './random.ts';
import { administrator, office, technicians } from './staff.ts';
import type { List } from './words.ts';

const texts: List<string> = [
  'Hej! Vår tekniker kommer i morgon mellan 8 och 10. Svara på det här meddelandet om tiden inte passar.',
  'Teknikern är på väg och beräknas vara framme om 20 minuter.',
  'Jobbet är klart. Protokollet finns i kundportalen.',
];
const mails: List<string> = [
  'Hej!\n\nTack för ett bra möte. Offerten på utbyte av fläktarna ligger nu i kundportalen och gäller i 30 dagar.\n\nHör av dig om något är oklart.\n\nVänliga hälsningar\nNorrsken Service',
  'Hej!\n\nDet är dags för årets ventilationskontroll. Vi föreslår en tid i kundportalen, där du också kan välja en annan.\n\nVänliga hälsningar\nNorrsken Service',
  'Hej!\n\nHär kommer bekräftelsen på din felanmälan. Vi återkommer med en tid inom två arbetsdagar.\n\nVänliga hälsningar\nNorrsken Service',
];
const reasons: List<string> = [
  'Kunden har bytt namn i bokföringsprogrammet.',
  'Kunden fördes över till ett annat bolag i bokföringen.',
];

type Person = { id: string; name: string };

export function sentTo({ client }: Made, index: number, register: Register): Note[] {
  const random = new Random(register.seed ^ 0x5e27, index);
  const isRich = index === special.rich;
  const notes: Note[] = [];
  const add = (kind: Note['kind'], body: string, by: Person, days: number, more: Partial<Note> = {}) =>
    notes.push({
      id: `${kind}-${client.number ?? ''}-${notes.length + 1}`,
      version: '1',
      clientId: client.id,
      kind,
      body,
      visibility: kind === 'system' ? 'internal' : 'customer',
      author: { userId: by.id, name: by.name, kind: 'user' },
      at: ago(register.now, days, random.int(0, 480)),
      ...more,
    });
  if (isRich || random.chance(0.3)) add('sms', random.pick(texts), random.pick(technicians), random.int(2, 90));
  if (isRich || random.chance(0.25)) add('email', random.pick(mails), office, random.int(2, 200));
  const { accountingKey } = client;
  if (accountingKey && (isRich || random.chance(0.08))) {
    const meta = { event: 'client.accountingKeyChanged', from: `${accountingKey} (gammal)`, to: accountingKey };
    add('system', random.pick(reasons), administrator, random.int(30, 300), { meta });
  }
  return notes;
}
