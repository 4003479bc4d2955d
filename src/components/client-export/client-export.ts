import { LitElement, html } from 'lit';
export class ClientExport extends LitElement {
  override render() {
    return html`<p>client-export</p>`;
  }
}
