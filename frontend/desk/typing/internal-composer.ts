import { typedText } from './typed-text';
import { type MessageOptions, mergeOptions, NO_OPTIONS } from './options';
import type { Sending } from './sending';
import type { Addressed, AsideTextBox } from './text-box';

/** Typing opens a box again that closed by itself within this time, in milliseconds. */
const REOPENED = 3000;

/** So many characters of a quoted message stand above the box. */
const QUOTED = 200;

/** Whoever goes on typing after a sending gets the box kept open this long, in milliseconds, after each key press. */
const KEPT_OPEN = 400;

/**
 * `<aside-internal-composer>`: the box for internal messages of one conversation. Buttons of that conversation with
 * `data-opens` (the recipient) and `data-title` open it in the browser, without the server, so that no key press falls
 * between a press and its answer. It closes when its sendings have arrived and nobody writes on; a key press right after
 * that opens it again.
 */
class AsideInternalComposer extends HTMLElement implements Addressed {
  static observedAttributes = ['open'];

  target = 'call';
  /** The ids of what was sent since it was opened: opened again, it waits for none of the former ones. */
  #sent = new Set<string>();
  #keyAt = 0;
  #closedAt = 0;
  #closing?: number;
  #panel: Element | null = null;
  #about?: { seq: number; text: string };
  /** Came back with the text that stands in the box, for which the box is still to be opened. */
  #restoredAbout?: { seq: number; text: string };

  connectedCallback() {
    this.#panel = this.closest('.conversation');
    this.#panel?.addEventListener('click', this.#onClick);
    this.addEventListener('change', this.#onChange);
    document.addEventListener('keydown', this.#onKey, true);
  }

  disconnectedCallback() {
    this.#panel?.removeEventListener('click', this.#onClick);
    this.removeEventListener('change', this.#onChange);
    document.removeEventListener('keydown', this.#onKey, true);
    clearTimeout(this.#closing);
  }

  attributeChangedCallback() {
    this.#box?.show();
  }

  /** @param about the customer's message that the internal message is about: its number, and its text */
  open(target: string, title: string, about?: { seq: number; text: string }) {
    this.#sent.clear();
    clearTimeout(this.#closing);
    this.#address(target, title);
    this.#quote(about ?? (this.#box?.hasText() ? this.#restoredAbout : undefined));
    this.#restoredAbout = undefined;
    this.toggleAttribute('open', true);
    const search = this.querySelector<HTMLElement>('vaadin-combo-box');
    (target === 'call' && search ? search : this.#box)?.focus();
  }

  /** The focus goes from the box to its conversation. */
  close() {
    clearTimeout(this.#closing);
    this.#box?.flush();
    const hasFocus = this.contains(document.activeElement);
    this.toggleAttribute('open', false);
    if (hasFocus) this.#timeline?.focus({ preventScroll: true });
  }

  /** Another name for the recipient, or another recipient, as the server says. */
  readdress(from: string, target: string, title: string) {
    if (this.target === from) this.#address(target, title);
  }

  /** The conversation has another agent: what goes to the agent goes to that one from now on. */
  readdressAgent(target: string, title: string) {
    if (this.target.startsWith('agent:')) this.#address(target, title);
  }

  /** The recipient of what is sent now. Of a call it is whoever the search names. */
  get recipient(): string {
    const search = this.querySelector<HTMLElement & { selectedItem?: { target?: string } }>('vaadin-combo-box');
    const chosen = this.target === 'call' && search?.selectedItem?.target;
    return chosen ? `call:${chosen}` : this.target;
  }

  /** What the checkboxes and the quote say. */
  get options(): MessageOptions {
    return {
      kind: this.#checkbox('urgent')?.checked ? 'URGENT' : this.#checkbox('ask')?.checked ? 'ACKNOWLEDGEMENT' : 'NOTE',
      suggestedAnswer: this.#checkbox('suggested')?.checked ?? false,
      aboutSeq: this.#about?.seq,
      aboutText: this.#about?.text.slice(0, QUOTED),
    };
  }

  /** They are for one message. */
  takeOptions(): MessageOptions | undefined {
    if (this.target === 'call') return undefined;
    const options = this.options;
    this.#check(NO_OPTIONS);
    this.#quote(undefined);
    this.#restoredAbout = undefined;
    return options;
  }

  restoreOptions(options: MessageOptions) {
    this.#check(options);
    const { aboutSeq: seq, aboutText: text = '' } = options;
    this.#restoredAbout = seq === undefined ? undefined : { seq, text };
    this.#quote(this.#restoredAbout);
  }

  boxSent(id: string) {
    this.#sent.add(id);
  }

  boxAccepted({ id }: Sending) {
    if (this.#sent.has(id)) this.#closeSoon();
  }

  /** @param options of the refused text, which goes before what stands in the box */
  boxRefused(options: MessageOptions | undefined) {
    if (options) {
      const now = this.options;
      const isEmpty = !this.#box?.hasText();
      this.restoreOptions(mergeOptions([options, { ...now, suggestedAnswer: isEmpty || now.suggestedAnswer }]));
    }
    clearTimeout(this.#closing);
    this.toggleAttribute('open', true);
  }

  #checkbox(option: string) {
    return this.querySelector<HTMLElement & { checked: boolean }>(`[data-option="${option}"]`);
  }

  #check({ kind, suggestedAnswer }: MessageOptions) {
    const checked = { urgent: kind === 'URGENT', ask: kind === 'ACKNOWLEDGEMENT', suggested: suggestedAnswer };
    for (const [option, is] of Object.entries(checked)) {
      const box = this.#checkbox(option);
      if (box) box.checked = is;
    }
  }

  #quote(about?: { seq: number; text: string }) {
    this.#about = about;
    const line = this.querySelector<HTMLElement>('.about');
    if (!line) return;
    line.hidden = !about;
    const words = line.querySelector('.words');
    if (words) words.textContent = about?.text ?? '';
  }

  get #timeline(): HTMLElement | null | undefined {
    return this.#panel?.querySelector<HTMLElement>('aside-timeline');
  }

  get #box(): AsideTextBox | null {
    const box = this.querySelector<AsideTextBox>('aside-text-box');
    return box && 'show' in box ? box : null;
  }

  #address(target: string, title: string) {
    this.target = target;
    this.setAttribute('target', target.split(':')[0] ?? '');
    const line = this.querySelector('.title');
    if (line) line.textContent = title;
  }

  #closeSoon() {
    clearTimeout(this.#closing);
    const wait = this.#keyAt + KEPT_OPEN - Date.now();
    if (wait > 0) {
      this.#closing = window.setTimeout(() => this.#closeSoon(), wait);
    } else if (this.#box && !this.#box.text && !typedText.sendings.waiting(this.#box).length) {
      this.close();
      this.#closedAt = Date.now();
    }
  }

  readonly #onClick = (event: Event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>('[data-opens]:not([disabled])');
    if (opener) {
      const { opens = '', title = '', about, quote = '' } = opener.dataset;
      this.open(opens, title, about ? { seq: Number(about), text: quote } : undefined);
    } else if (this.contains(target) && target.closest('.remove-about')) {
      this.#quote(undefined);
      this.#restoredAbout = undefined;
      this.#box?.optionsChanged();
      this.#box?.focus();
    } else if (this.contains(target) && target.closest('.cancel')) {
      this.close();
    }
  };

  /** A checkbox. */
  readonly #onChange = () => this.#box?.optionsChanged();

  readonly #onKey = (event: KeyboardEvent) => {
    if (this.contains(event.target as Node)) {
      this.#keyAt = Date.now();
      // A key press may arrive after the box closed, but before the browser has moved the focus out of it.
      this.toggleAttribute('open', true);
    } else if (this.#isTypingOn(event)) {
      this.toggleAttribute('open', true);
      this.#keyAt = Date.now();
      this.#box?.focus(); // before the browser inserts the character
      event.stopPropagation(); // it is text, and no key of the desk
    } else if (event.key === 'Escape') {
      this.#closedAt = 0;
    }
  };

  /** Whether somebody goes on typing who did not notice that the box has closed. */
  #isTypingOn(event: KeyboardEvent): boolean {
    return (
      !this.hasAttribute('open') &&
      Date.now() - this.#closedAt < REOPENED &&
      ((event.target as Element).matches('body, main') || event.target === this.#timeline) &&
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    );
  }
}

customElements.define('aside-internal-composer', AsideInternalComposer);
