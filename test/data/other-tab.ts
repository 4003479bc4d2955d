/** Types a draft the way a second tab would. */
import { browserDrafts } from '../../src/data/draft-store.ts';

browserDrafts.save('contacts:3', { at: Date.now(), value: { name: 'From the other tab' } });
await navigator.locks.query();
parent.postMessage('typed', '*');
