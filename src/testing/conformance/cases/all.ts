/** Every named case, in the order in which a host makes its adapter. */
import type { Case } from '../case.ts';
import { acting } from './acting.ts';
import { concurrency } from './concurrency.ts';
import { living } from './living.ts';
import { many } from './many.ts';
import { querying } from './querying.ts';
import { reading } from './reading.ts';
import { values } from './values.ts';
import { writing } from './writing.ts';

export const namedCases: readonly Case[] = [
  ...reading,
  ...writing,
  ...values,
  ...concurrency,
  ...querying,
  ...many,
  ...acting,
  ...living,
];
