/** Ids that grow with time (RFC 9562, version 7), so that records without another order stand as they came. */

let last = 0;
let count = 0;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Random bytes are fetched many at a time: asking for them costs more than they do. */
const pool = new Uint8Array(4_096);
let used = pool.length;

function random(bytes: number): string {
  if (used + bytes > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + bytes; used < end; used++) text += hex[pool[used] ?? 0];
  return text;
}

export function timeId(now: number): string {
  // Within one millisecond a counter keeps the order; it borrows from the next millisecond when it is full.
  if (now > last) {
    last = now;
    count = 0;
  } else if (++count > 0xfff) {
    last += 1;
    count = 0;
  }
  const time = last.toString(16).padStart(12, '0');
  // Of the four digits that mark the variant one will do.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-8${random(2).slice(1)}-${random(6)}`;
}
