/** Files: taken whole as raw bytes, given back as an attachment that no browser guesses the nature of. */
import { recordPath } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { collectionIn, idIn, rawParams, segmentsOf } from '../http/address.ts';
import { json, record } from '../http/answers.ts';
import { largestFile, readBytes } from '../http/body.ts';
import { callOf, writeCallOf } from '../http/calls.ts';
import type { App, Service } from '../service.ts';

const longestName = 255;
const anyType = 'application/octet-stream';

export function files(app: App, { served }: Service): void {
  app.post('/files', async (c) => {
    const params = rawParams(c.env);
    const name = params.get('name') ?? '';
    if (!name || name.length > longestName)
      throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/name', code: 'required' }] });
    // One parameter for the owner, as queries write a parent, or two.
    const [collection, id] = params.get('owner')?.split('/') ?? [
      encodeURIComponent(params.get('collection') ?? ''),
      encodeURIComponent(params.get('id') ?? ''),
    ];
    const owner = { collection: collectionIn(collection, served), id: decodeURIComponent(id ?? '') };
    const type = c.req.header('content-type') ?? anyType;
    const data = new Blob([await readBytes(c, largestFile)], { type });
    const made = await c.get('adapter').files.put(data, { name, owner }, writeCallOf(c));
    return record(made, 201, { location: recordPath('resources', made.id) });
  });

  app.get('/files/:id', async (c) => {
    const opened = await c.get('adapter').files.open(idIn(segmentsOf(c.req.path)[1]), callOf(c));
    if (!(opened instanceof Blob)) return json(opened, 200, { 'content-type': 'application/vnd.kundkort.link+json' });
    const name = opened instanceof File ? opened.name : 'file';
    return new Response(opened.stream(), {
      headers: {
        'content-type': opened.type || anyType,
        'content-length': String(opened.size),
        'content-disposition': attachment(name),
        'content-security-policy': "sandbox; default-src 'none'",
      },
    });
  });
}

/** RFC 6266: the name in plain letters for old readers, and as it is for all others. */
const attachment = (name: string): string => {
  const plain = name.replace(/[^\w.\- ]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};
