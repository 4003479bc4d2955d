/** The bytes of the demo's files: a seed has records only, so they are made when somebody opens one. */
import { ProblemError } from '../../model/problem.ts';
import type { Adapter } from '../adapter.ts';

/** A receipt for keys and the alarm. Invented, like everything in the demo. */
export const receipt = {
  fileName: 'larm-och-nyckelkvittens.txt',
  mime: 'text/plain',
  text: [
    'Larm- och nyckelkvittens',
    '',
    'Nycklar: 2 st till fläktrum, 1 st till undercentral',
    'Larmbricka: 1 st, nr 14',
    'Återlämnas när avtalet upphör.',
    '',
  ].join('\r\n'),
} as const;

type Files = NonNullable<Adapter['files']>;

/** What nobody has uploaded has no bytes: whoever may see the record is told `gone`, and gets these instead. */
export const withReceipts = (files: Files): Files => ({
  ...files,
  open: async (id, call) => {
    try {
      return await files.open(id, call);
    } catch (error) {
      const isOurs = /^resource-\d+-2$/.test(id) && error instanceof ProblemError && error.problem.code === 'gone';
      if (isOurs) return new File([receipt.text], receipt.fileName, { type: receipt.mime });
      throw error;
    }
  },
});
