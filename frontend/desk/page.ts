import { hasNoFocus, takeLostFocus } from './keys/lost-focus';

/** A sign that somebody types fades after this time, in milliseconds: no event marks the end of typing. */
const TYPING_SHOWN = 6000;

const fading = new WeakMap<Element, number>();

/** Shows who types; an empty text removes the line. */
export function showTyping(line: Element, text: string) {
  clearTimeout(fading.get(line));
  line.textContent = text;
  if (text) {
    fading.set(
      line,
      window.setTimeout(() => {
        line.textContent = '';
      }, TYPING_SHOWN),
    );
  }
}

/** How long a dialog may take to close and to give the focus back, in milliseconds. */
const FOCUS_BACK = 1000;

/** Gives the focus to what took the place of what had it, as soon as nothing has it. */
export function keepFocus(place: HTMLElement) {
  whileMayBeLost(() => takeLostFocus(place));
}

/**
 * As {@link keepFocus}, for what stood above the view: the view gets the focus, and Tab goes on from its beginning. It takes
 * no focus in another way: a click into it focuses nothing.
 */
export function keepFocusInView() {
  whileMayBeLost(() => {
    const view = document.querySelector('main');
    if (!view || !hasNoFocus()) return false;
    view.tabIndex = -1;
    view.focus({ preventScroll: true });
    view.addEventListener('blur', () => view.removeAttribute('tabindex'), { once: true });
    return true;
  });
}

/** @param take says whether it took the focus */
function whileMayBeLost(take: () => boolean) {
  const end = Date.now() + FOCUS_BACK;
  const look = () => {
    if (!take() && Date.now() < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

let announced = '';

/** Puts words before the title of the tab, and keeps them there when a view sets another title; none for an empty text. */
export function announceInTitle(words: string) {
  const before = announced && `${announced} · `;
  const bare = document.title.startsWith(before) ? document.title.slice(before.length) : document.title;
  announced = words;
  document.title = words ? `${words} · ${bare}` : bare;
  watchTitle();
}

let titleWatcher: MutationObserver | undefined;

function watchTitle() {
  titleWatcher ??= new MutationObserver(() => {
    if (announced && !document.title.startsWith(`${announced} · `)) document.title = `${announced} · ${document.title}`;
  });
  titleWatcher.observe(document.head, { childList: true, characterData: true, subtree: true });
}

/**
 * Tells the server when somebody begins and ends to point at a list, by the mouse or by the keys of a grid: nothing may move
 * below the pointer. A finger points only while it touches.
 */
export function reportPointing(list: HTMLElement) {
  let pointed = false;
  let told = false;
  const tell = () => {
    const now = pointed || list.hasAttribute('navigating');
    if (now !== told) {
      told = now;
      list.dispatchEvent(new CustomEvent('aside-pointing', { detail: now }));
    }
  };
  const point = (now: boolean) => (event: Event) => {
    if ((event as PointerEvent).pointerType !== 'touch') {
      pointed = now;
      tell();
    }
  };
  list.addEventListener('pointerenter', point(true));
  list.addEventListener('pointerleave', point(false));
  new MutationObserver(tell).observe(list, { attributes: true, attributeFilter: ['navigating'] });
}

let asks = true;

/** Whether the person is asked before a text that looks internal goes to a customer. */
export function asksBeforeSending(): boolean {
  return asks;
}

/** Called by the server, which keeps what the person chose. */
export function setAsksBeforeSending(chosen: boolean) {
  asks = chosen;
}

/** Copies a text; `false` where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // also where the page is not secure, and there is no clipboard
  }
}

/** The line that a company puts into its pages. Only the browser knows the public address of this installation. */
export function embedSnippet(companyKey: string): string {
  const address = new URL('widget.js', document.baseURI).href;
  return `<script src="${address}" data-company="${companyKey}" async></` + 'script>';
}

/** Told to everything that holds data of a person in the browser. */
export interface SignOut {
  /** Whether also what the server does not have is removed. */
  discards: boolean;
  /** @param missing how much the server does not have; what holds it has removed nothing then */
  wait(missing: Promise<number>): void;
}

/**
 * Waits until everything that holds data of this person in the browser has removed it.
 *
 * @returns how much the server does not have and stays in the browser; 0 if everything is removed
 */
export async function signOut(discards: boolean): Promise<number> {
  const waits: Promise<number>[] = [];
  const detail: SignOut = { discards, wait: (missing) => waits.push(missing) };
  window.dispatchEvent(new CustomEvent('aside-sign-out', { detail }));
  return (await Promise.all(waits)).reduce((sum, missing) => sum + missing, 0);
}
