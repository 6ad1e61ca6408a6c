import { html, LitElement } from 'lit';
import { words } from './words';

/**
 * `<aside-picture>`: the picture of a file, a link to itself. Where it cannot be loaded, such as while the store of files is away, a
 * sentence stands in its place, and a button to try again.
 */
class AsidePicture extends LitElement {
  static override properties = {
    address: {},
    name: {},
    missing: { state: true },
  };

  declare address: string;
  declare name: string;
  declare private missing: boolean;
  private focusAfter = false;

  constructor() {
    super();
    this.address = '';
    this.name = '';
    this.missing = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return this.missing
      ? html`<div class="picture-missing" role="group" aria-label=${words().picture(this.name)}>
          <vaadin-icon icon="vaadin:picture"></vaadin-icon>
          <span>${words().pictureMissing}</span>
          <vaadin-button theme="small" @click=${() => this.show(false)}>${words().tryAgain}</vaadin-button>
        </div>`
      : html`<a class="picture" href=${this.address} target="_blank" rel="noopener" router-ignore>
          <img src=${this.address} alt=${words().picture(this.name)} loading="lazy" @error=${() => this.show(true)} />
        </a>`;
  }

  /** The image element is made anew, so the browser asks again. */
  private show(missing: boolean) {
    this.focusAfter = this.contains(document.activeElement);
    this.missing = missing;
  }

  protected override updated() {
    if (!this.focusAfter) return;
    this.focusAfter = false;
    this.querySelector<HTMLElement>('a, vaadin-button')?.focus();
  }
}

customElements.define('aside-picture', AsidePicture);
