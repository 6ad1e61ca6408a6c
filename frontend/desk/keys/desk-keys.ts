import { CommandMenu } from './command-menu';
import { collectCommands, type Command, isCommandMenuKey, isSingleKey, neighbour, SINGLE_KEYS } from './commands';
import { keepGridFocus } from './grid-focus';
import { keepInputMethodApart } from './input-method';
import { KeySheet } from './key-sheet';
import { pendingOpening } from '../typing/opening';
import { type Words, words } from '../words';

/**
 * `<aside-keys>`: the keyboard of the whole desk. With the attribute `off` single letters do nothing. Says `single-keys`
 * when the person switches them, with whether they are on.
 */
class AsideKeys extends HTMLElement {
  readonly #menu = new CommandMenu();
  readonly #sheet = new KeySheet((on) => this.#switchSingleKeys(on));

  connectedCallback() {
    document.addEventListener('keydown', this.#onKey);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#onKey);
  }

  /** Also called by the server, for the entry of the user menu. */
  showSheet() {
    this.#sheet.open(!this.hasAttribute('off'));
  }

  #switchSingleKeys(on: boolean) {
    this.toggleAttribute('off', !on);
    this.dispatchEvent(new CustomEvent('single-keys', { detail: on }));
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (isCommandMenuKey(event)) {
      event.preventDefault();
      if (this.#menu.isOpen) this.#menu.close();
      else if (!document.querySelector('dialog[open], vaadin-dialog[opened], vaadin-confirm-dialog[opened]')) {
        this.#menu.open([...collectCommands(document, isVisible), ...this.#ownCommands()]);
      }
    } else if (event.key === 'Escape') {
      leaveBox(event);
    } else if (!this.hasAttribute('off') && isSingleKey(event) && this.#press(event.key.toLowerCase())) {
      event.preventDefault();
    }
  };

  #ownCommands(): Command[] {
    const on = !this.hasAttribute('off');
    return [
      { label: words().answerCustomer, group: 'Conversation' as const, key: 'r', run: () => void focusAnswer() },
      { label: words().showKeys, group: 'Keyboard', key: '?', run: () => this.showSheet() },
      {
        label: on ? words().singleKeysOff : words().singleKeysOn,
        group: 'Keyboard',
        run: () => this.#switchSingleKeys(!on),
      },
    ].filter(({ key }) => key !== 'r' || answerBox()) as Command[];
  }

  /** @returns whether the key does something here */
  #press(key: string): boolean {
    if (key === '?') this.showSheet();
    else if (key === 'j') return openNeighbour(1);
    else if (key === 'k') return openNeighbour(-1);
    else if (actsOnConversation(key) && pendingOpening()) this.#pressAfterwards(key);
    else if (key === 'r') return focusAnswer();
    else {
      // What is unread comes first: an answer to it follows.
      const unread = key === 'i' ? lastInView('.conversation .unread-sign') : undefined;
      if (unread) {
        unread.click();
        return true;
      }
      const find = SINGLE_KEYS.find((single) => single.key === key)?.find;
      const element = find ? lastInView(find) : undefined;
      element?.click();
      return !!element;
    }
    return true;
  }

  /** The conversation that is open is being left: the key is meant for the next one. */
  #pressAfterwards(key: string) {
    const opening = pendingOpening();
    if (key === 'r' && opening?.focusBox()) return;
    opening?.afterwards(words().singleKeys[key as keyof Words['singleKeys']], () => this.#press(key));
  }
}

function actsOnConversation(key: string): boolean {
  return key === 'r' || !!SINGLE_KEYS.find((single) => single.key === key)?.find?.startsWith('.conversation');
}

/** What cannot be pressed with the mouse cannot be pressed with a key. */
function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
}

/** Of several conversations beside each other, the one with the focus. */
function lastInView(selector: string): HTMLElement | undefined {
  const usable = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !element.hasAttribute('disabled') && isVisible(element),
  );
  const own = document.activeElement?.closest('.conversation');
  return (own && usable.findLast((element) => own.contains(element))) ?? usable.at(-1);
}

function answerBox(): HTMLElement | undefined {
  return lastInView('.conversation .answer aside-text-box:not([blocked])');
}

function focusAnswer(): boolean {
  const box = answerBox();
  box?.focus();
  return !!box;
}

/** The rows of the Inbox, or of a grid, in their order on the screen. */
function openNeighbour(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main aside-conversation-rows li > a, main vaadin-grid a.name')]
    .filter(isVisible)
    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
  const idOf = (link: HTMLAnchorElement) => link.pathname.split('/').at(-1) ?? '';
  const shown = document.querySelector<HTMLElement>('main .conversation')?.dataset['conversation'];
  const open = pendingOpening()?.conversation || shown || '';
  const next = neighbour(links.map(idOf), open, step);
  const link = links.find((one) => idOf(one) === next);
  link?.scrollIntoView({ block: 'nearest' });
  link?.click();
  return !!link;
}

/** From a box to its conversation, where single letters are keys again. Menus and questions use Escape first. */
function leaveBox(event: KeyboardEvent) {
  const box = (event.target as Element).closest?.('aside-text-box');
  if (box && !event.defaultPrevented && !event.isComposing) {
    box.closest('.conversation')?.querySelector<HTMLElement>('aside-timeline')?.focus();
  }
}

keepInputMethodApart(window);
keepGridFocus(document);
customElements.define('aside-keys', AsideKeys);
