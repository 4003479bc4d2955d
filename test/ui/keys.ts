/** Real keys, waited for: the driver may answer before a busy page has heard the key. */
import { sendKeys } from '@web/test-runner-commands';

interface Updating {
  readonly updateComplete: Promise<unknown>;
}

const heard = (type: 'keyup' | 'input') =>
  new Promise((resolve) => window.addEventListener(type, resolve, { capture: true, once: true }));

/** Presses each key and waits for the host to draw. */
export async function press(host: Updating, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const up = heard('keyup');
    await sendKeys({ press: key });
    await up;
    await host.updateComplete;
  }
}

/** Types letter by letter and waits for the host to draw. */
export async function type(host: Updating, text: string): Promise<void> {
  for (const letter of text) {
    const input = heard('input');
    await sendKeys({ type: letter });
    await input;
    await host.updateComplete;
  }
}
