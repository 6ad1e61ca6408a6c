import { sends } from '../../shared/keys';
import { whenAnswered } from './flow';

const FIELDS = 'vaadin-text-field, vaadin-text-area';

type Field = HTMLElement & { readonly: boolean };

/**
 * `<aside-form>`: text fields of a dialog, or of a part of a view, and the button that sends them. What is typed reaches
 * the server before the press that sends it and before the key that closes the dialog. From a press to its answer the
 * fields take no input, so the answer deletes nothing that was not sent, and a second press is none.
 */
class AsideForm extends HTMLElement {
  #button: HTMLElement | null = null;
  #held: Field[] = [];
  #stop?: () => void;

  connectedCallback() {
    addEventListener('click', this.#onClick, true);
    addEventListener('keydown', this.#onKey, true);
  }

  disconnectedCallback() {
    removeEventListener('click', this.#onClick, true);
    removeEventListener('keydown', this.#onKey, true);
    this.#release();
  }

  /** Called by the server: this button sends, and so does Enter in a field of one line. */
  sendBy(button: HTMLElement) {
    this.#button = button;
  }

  get #isHeld(): boolean {
    return this.#stop !== undefined;
  }

  /** The server hears of a text when its field loses the focus; here it has not yet. */
  #flush() {
    const active = document.activeElement;
    if (this.contains(active)) active?.closest(FIELDS)?.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  }

  #hold() {
    this.#held = [...this.querySelectorAll<Field>(FIELDS)].filter((field) => !field.readonly);
    this.#held.forEach((field) => (field.readonly = true));
    this.#stop = whenAnswered(() => this.#release());
  }

  #release() {
    this.#stop?.();
    this.#stop = undefined;
    this.#held.splice(0).forEach((field) => (field.readonly = false));
  }

  readonly #onClick = (event: Event) => {
    if (!this.#button?.contains(event.target as Node) || this.#button.hasAttribute('disabled')) return;
    if (this.#isHeld) {
      refuse(event);
    } else {
      this.#flush();
      this.#hold();
    }
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (this.#isHeld) refuse(event);
      else this.#flush();
    } else if (sends(event) && this.#button && this.contains(event.target as Node)) {
      if (!(event.target as Element).closest('vaadin-text-field')) return;
      refuse(event);
      if (!event.repeat) this.#button.click();
    }
  };
}

function refuse(event: Event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

customElements.define('aside-form', AsideForm);
