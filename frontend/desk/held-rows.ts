import { html, LitElement, nothing } from 'lit';
import { words } from './words';

/** What a list does not show yet, because somebody points at a row. */
export interface Held {
  /** How many rows wait. */
  coming: number;
  /** The rows would change places. */
  moved: boolean;
}

/** Says on the lists' column that what waits is to be shown now. */
export const RELEASE = 'aside-release';

/** Said by a list when what it holds back has changed. */
export const HELD = 'aside-held';

/**
 * <aside-held-rows>: says above the lists of its column what they hold back while somebody points at a row, and shows it
 * when it is pressed.
 */
export class HeldRows extends LitElement {
  static override properties = { coming: { state: true }, moved: { state: true } };

  declare private coming: number;
  declare private moved: boolean;
  private readonly lists = new Map<EventTarget, Held>();
  private column: HTMLElement | null = null;

  constructor() {
    super();
    this.coming = 0;
    this.moved = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.column = this.closest<HTMLElement>('.work');
    this.column?.addEventListener(HELD, this.held);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.column?.removeEventListener(HELD, this.held);
  }

  protected override render() {
    if (!this.coming && !this.moved) return nothing;
    return html`<button type="button" class="held-rows" @click=${() => this.column?.dispatchEvent(new CustomEvent(RELEASE))}>
      ${this.coming ? words().countNew(this.coming) : words().orderChanged}
    </button>`;
  }

  private readonly held = (event: Event) => {
    if (event.target) this.lists.set(event.target, (event as CustomEvent<Held>).detail);
    const all = [...this.lists.values()];
    this.coming = all.reduce((sum, { coming }) => sum + coming, 0);
    this.moved = all.some(({ moved }) => moved);
  };
}

customElements.define('aside-held-rows', HeldRows);
