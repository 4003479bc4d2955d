/**
 * The keys of every visible string, as types: the English catalogue is the list, so a misspelt key does not compile.
 * A key is its path (`client-list.title`). Variants are one key to the caller: the plural forms (`x_one`, `x_other`) and
 * the wording for those who say customer (`x_customer`, `x_customer_one`) all answer to `x`. No other key holds an underscore.
 */
import type en from '../../locales/en.json';

type Leaf<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaf<T[K], `${Path}${K}.`>;
}[keyof T & string];

type Base<K extends string> = K extends `${infer B}_${string}` ? B : K;

export type MessageKey = Base<Leaf<typeof en>>;

/** `client.count_customer_one` -> `client.count`. */
export const baseKey = (key: string): string => key.replace(/_.*$/, '');
