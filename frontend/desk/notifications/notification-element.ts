import { DEFAULT, grown, type Kind, type OpenTurn, type Settings, shows, sounds } from './settings';
import { playKind, playRinging } from './sounds';
import { words as texts } from '../words';

/** Several messages of one customer within this time, in milliseconds, are told once. */
const AGAIN_AFTER = 3000;

let settings: Settings = DEFAULT;
let element: AsideNotifications | undefined;
let internal = 0;
let customers = 0;

/**
 * Tells the person something: by the sound of its kind, and, while the page is hidden, by a notification of the system.
 *
 * @param body what it says; never words of an internal message
 * @param conversation where a click leads; the page only, if empty
 */
export function tell(kind: Kind, body: string, tag: string, conversation = '', ringing = false) {
  if (sounds(kind, settings)) {
    if (ringing) playRinging();
    else playKind(kind);
  }
  if (!document.hidden || !shows(kind, settings) || !('Notification' in window) || Notification.permission !== 'granted') {
    return;
  }
  const notification = new Notification('Aside', { body, tag });
  notification.onclick = () => {
    window.focus();
    notification.close();
    if (conversation) element?.open(conversation);
  };
}

/**
 * Says once to screen readers what arrived in a conversation. An open conversation is a log and says its new entries by
 * itself.
 */
export function say(text: string, conversation: string) {
  if (!conversation || !document.querySelector(openConversation(conversation))) element?.say(text);
}

export function countInternal(unread: number) {
  internal = unread;
  showBadge();
}

function showBadge() {
  const count = settings.badge ? internal + customers : 0;
  // Only installed applications have an icon that counts.
  if ('setAppBadge' in navigator) {
    void (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
  }
}

/** `<aside-notifications>`: what one window tells its person. The server configures it and says where customers wait. */
export class AsideNotifications extends HTMLElement {
  #known?: Map<string, number>;
  readonly #told = new Map<string, number>();
  readonly #spoken = document.createElement('span');
  #saying?: number;

  constructor() {
    super();
    this.#spoken.className = 'spoken';
    this.#spoken.setAttribute('role', 'status');
  }

  /** A region that is there before its words: otherwise some screen readers do not say them. */
  connectedCallback() {
    element = this;
    this.append(this.#spoken);
  }

  disconnectedCallback() {
    clearTimeout(this.#saying);
    if (element === this) element = undefined;
  }

  /** The same words again are said again, so they go and come. */
  say(text: string) {
    clearTimeout(this.#saying);
    this.#spoken.textContent = '';
    this.#saying = window.setTimeout(() => (this.#spoken.textContent = text), 100);
  }

  /** Called by the server. */
  configure(chosen: Settings) {
    settings = chosen;
    showBadge();
  }

  /** Called by the server: all conversations in which the customer spoke last. What is there at first is no news. */
  customersWrote(turns: OpenTurn[]) {
    const news = this.#known ? grown(this.#known, turns).filter(({ id }) => !isLookedAt(id)) : [];
    this.#known = new Map(turns.map(({ id, seq }) => [id, seq]));
    customers = turns.length;
    showBadge();
    for (const { id, name, words } of news) {
      const now = Date.now();
      if (now - (this.#told.get(id) ?? 0) < AGAIN_AFTER) continue;
      this.#told.set(id, now);
      tell('CUSTOMER', name ? `${name}: ${words ?? ''}` : texts().customerWrote, `aside-customer-${id}`, id);
    }
  }

  /** Called by the user menu. */
  openSettings() {
    this.dispatchEvent(new CustomEvent('open-settings'));
  }

  open(conversation: string) {
    this.dispatchEvent(new CustomEvent('open-conversation', { detail: conversation }));
  }
}

/** Whether somebody looks at the conversation: then its message is seen as it comes. */
function isLookedAt(conversation: string): boolean {
  return !document.hidden && document.hasFocus() && !!document.querySelector(openConversation(conversation));
}

const openConversation = (id: string) => `.conversation[data-conversation="${id}"]`;

customElements.define('aside-notifications', AsideNotifications);
