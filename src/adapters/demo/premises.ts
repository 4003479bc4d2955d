/** What the company keeps for a client's premises: key rings, cleaning plans and completed audits, as related items. */
import type { RelatedItem } from '../../model/money.ts';
import { type Made, type Register, special } from './client.ts';
import { ago } from './moment.ts';
import { Random } from './random.ts';
import { supervisors } from './staff.ts';
import type { List } from './words.ts';

const kinds = {
  keyring: {
    letter: 'N',
    status: 'active',
    titles: ['Huvudentré och källare', 'Fläktrum och tak', 'Lokal på bottenplan'],
  },
  plan: {
    letter: 'S',
    status: 'active',
    titles: ['Trappstädning, varje vecka', 'Kontor, tre dagar i veckan', 'Fönster, två gånger om året'],
  },
  report: {
    letter: 'R',
    status: 'done',
    titles: ['Kvalitetsrond, trapphus', 'Egenkontroll, fläktrum', 'Kvalitetsrond, kontor'],
  },
} as const satisfies Partial<Record<RelatedItem['kind'], { letter: string; status: string; titles: List<string> }>>;
const names = ['keyring', 'plan', 'report'] as const;

export function premisesOf({ client }: Made, index: number, { seed, now }: Register): RelatedItem[] {
  const random = new Random(seed ^ 0x6e79, index);
  return names.flatMap((kind) => {
    const { letter, status, titles } = kinds[kind];
    const count = index === special.rich ? titles.length : random.int(0, 1);
    return Array.from({ length: count }, (_, n): RelatedItem => {
      const serial = index * 4 + n + 101;
      return {
        id: `${kind}-${serial}`,
        version: '1',
        clientId: client.id,
        kind,
        number: `${letter}-${serial}`,
        title: count > 1 ? (titles[n] ?? titles[0]) : random.pick(titles),
        status,
        archived: false,
        date: ago(now, random.int(3, 300), random.int(0, 480)),
        ...(kind === 'report' && { assigneeId: random.pick(supervisors).id }),
      };
    });
  });
}
