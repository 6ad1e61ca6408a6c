import type { SignOut } from '../page';
import { words } from '../words';

/** What an emoji is put into. */
interface Target {
  readonly selection: [number, number];
  replace(start: number, end: number, text: string): void;
}

const LOCALES = ['en', 'es', 'pt'] as const;

/** The languages in which emoji have names. */
export type EmojiLocale = (typeof LOCALES)[number];

/** Where the picker keeps which emoji somebody uses, for each language that was chosen in this browser. */
const DATABASES = LOCALES.map((locale) => `emoji-picker-element-${locale}`);

/** Between panel and button, and between panel and window, in pixels. */
const GAP = 6;

const load = async (locale: EmojiLocale): Promise<HTMLElement> => (await import('./emoji-picker')).createPicker(locale);

/** The language of the page. */
function pageLocale(): EmojiLocale {
  return LOCALES.find((locale) => document.documentElement.lang.startsWith(locale)) ?? 'en';
}

/**
 * The panel of emoji above a box. The picker and its words are loaded with the first use. Escape and a press elsewhere
 * close it; the focus goes back to where it was, and into the box after a choice.
 */
export class EmojiMenu {
  readonly #target: Target;
  readonly #load: typeof load;
  #panel?: HTMLElement;
  #button?: HTMLElement;

  constructor(target: Target, loader = load) {
    this.#target = target;
    this.#load = loader;
  }

  get isOpen(): boolean {
    return !!this.#panel;
  }

  async toggle(button: HTMLElement) {
    if (this.#panel) {
      this.close(button);
      return;
    }
    const panel = document.createElement('div');
    this.#panel = panel;
    this.#button = button;
    panel.className = 'emoji-panel';
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', words().emoji);
    panel.textContent = words().loading;
    panel.addEventListener('emoji-click', (event) => this.#choose((event as CustomEvent<{ unicode?: string }>).detail));
    document.body.append(panel);
    document.addEventListener('pointerdown', this.#onPress, true);
    addEventListener('keydown', this.#onKey, true);
    button.setAttribute('aria-expanded', 'true');
    place(panel, button);
    let picker: HTMLElement;
    try {
      picker = await this.#load(pageLocale());
    } catch {
      panel.textContent = words().emojiFailed;
      place(panel, button);
      return;
    }
    if (this.#panel !== panel) return; // closed meanwhile
    panel.replaceChildren(picker);
    place(panel, button);
    await Promise.resolve(); // the picker draws itself in a microtask
    picker.shadowRoot?.querySelector<HTMLElement>('input')?.focus();
  }

  /** @param focused gets the focus; none if the person is elsewhere already */
  close(focused?: HTMLElement) {
    this.#panel?.remove();
    this.#panel = this.#button = undefined;
    document.removeEventListener('pointerdown', this.#onPress, true);
    removeEventListener('keydown', this.#onKey, true);
    document.querySelectorAll('.emoji[aria-expanded="true"]').forEach((one) => one.setAttribute('aria-expanded', 'false'));
    focused?.focus();
  }

  #choose({ unicode }: { unicode?: string }) {
    if (!unicode) return;
    this.close();
    const [start, end] = this.#target.selection;
    this.#target.replace(start, end, unicode);
  }

  /** Comes before the button's tooltip, which keeps Escape from the page while it is open. */
  readonly #onKey = (event: KeyboardEvent) => {
    const path = event.composedPath();
    const isHere = path.some((part) => part === this.#panel || part === this.#button);
    // The list of skin tones closes first.
    if (event.key !== 'Escape' || !isHere || (path[0] as Element).getAttribute('role') === 'listbox') return;
    event.preventDefault();
    event.stopPropagation();
    this.close(this.#button);
  };

  readonly #onPress = (event: Event) => {
    const path = event.composedPath();
    const isOfButton = path.some((part) => part instanceof Element && part.classList.contains('emoji'));
    if (this.#panel && !path.includes(this.#panel) && !isOfButton) this.close();
  };
}

/** Above the button, within the window. */
function place(panel: HTMLElement, button: HTMLElement) {
  const { left, top } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  panel.style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
  panel.style.top = `${Math.max(GAP, top - offsetHeight - GAP)}px`;
}

window.addEventListener('aside-sign-out', (event) => {
  const { wait } = (event as CustomEvent<SignOut>).detail;
  DATABASES.forEach((database) => wait(forget(database)));
});

/** Ends when the database is deleted, or will be; the server lacks nothing of it. */
function forget(database: string): Promise<number> {
  return new Promise((resolve) => {
    const request = globalThis.indexedDB?.deleteDatabase(database);
    if (!request) resolve(0);
    // An open picker of this page lets go of it when the page is left.
    else request.onsuccess = request.onerror = request.onblocked = () => resolve(0);
  });
}
