/** A tiny element for tests of the house itself: what registration, the bundle and the strict policy have to carry. */
import { html as staticHtml } from 'lit/static-html.js';
import { LitElement, css, html } from 'lit';
import { DependencyController } from '../../src/components/registry.ts';
import { define } from '../../src/define/define.ts';
import type { DefineOptions } from '../../src/define/define.ts';
import { TrustedWorker as Worker } from '../../src/transfer/worker-url.ts';

declare global {
  var probeLoads: number | undefined;
}
globalThis.probeLoads = (globalThis.probeLoads ?? 0) + 1;

export class ProbePart extends LitElement {
  static override styles = css`
    :host {
      color: rgb(1 2 3);
    }
  `;

  override render() {
    return html`<b part="text">part of ${this.localName}</b>`;
  }
}

export class ProbeCard extends LitElement {
  static dependencies = { 'probe-part': ProbePart };
  #contained = new DependencyController(this);

  override async firstUpdated() {
    const { late } = await import('./probe-late.ts');
    this.toggleAttribute('late', late() === ProbePart);
    const worker = new Worker(new URL('./probe.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => this.setAttribute('worker', String(data)));
    worker.postMessage(20);
  }

  override render() {
    const tag = this.#contained.tag('probe-part');
    return staticHtml`<${tag}></${tag}>`;
  }
}

export const defineAll = (options?: DefineOptions): string => define('probe-card', ProbeCard, options);
