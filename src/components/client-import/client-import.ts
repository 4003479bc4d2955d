import { LitElement, html } from 'lit';
export class ClientImport extends LitElement {
  override render() {
    return html`<p>client-import</p>`;
  }
}
