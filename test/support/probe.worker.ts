/** Answers with twice the number it is sent. */
import { twice } from './twice.ts';

self.addEventListener('message', ({ data }) => self.postMessage(twice(Number(data))));
