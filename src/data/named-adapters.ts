/** Adapters that a page may name in an attribute (`adapter="demo"`), where it cannot set a property. */
import type { Adapter } from '../adapters/adapter.ts';

type Make = () => Adapter | Promise<Adapter>;

const makers = new Map<string, Make>();
const made = new Map<string, Promise<Adapter>>();

/** Lets pages write `adapter="<name>"`. The adapter is made at first use, once a page. */
export function nameAdapter(name: string, make: Make): void {
  makers.set(name, make);
}

/** The adapter of that name; undefined when nobody has named one so. */
export function namedAdapter(name: string): Promise<Adapter> | undefined {
  const make = makers.get(name);
  if (!made.has(name) && make) made.set(name, Promise.resolve().then(make));
  return made.get(name);
}
