import { Notification } from '@vaadin/notification';
import { takeLostFocus } from '../keys/lost-focus';
import { whenAnswered } from './flow';
import { AsideTextBox } from './text-box';
import { words } from '../words';

/** After this time, in milliseconds, the former conversation is usable again, whatever the server does. */
const LONGEST = 15_000;

/**
 * The time between a press that opens another conversation, or another view, and its arrival. The former panel takes no
 * more input then: its buttons and boxes would act on a conversation that is being left. A curtain says what is opened.
 * Where the new conversation is the agent's own, the curtain has a box that belongs to the new conversation already; what
 * is typed there goes on in the real box. A key that is pressed meanwhile counts once the conversation is there.
 */
class Opening {
  /** Empty for another view, and where only the server knows which one it is. */
  readonly conversation: string;
  readonly #formers: HTMLElement[] = [];
  readonly #curtain = document.createElement('div');
  readonly #line = document.createElement('p');
  readonly #name: string;
  readonly #box?: AsideTextBox;
  readonly #timer: number;
  readonly #stop: () => void;
  readonly #arrivals = new MutationObserver(() => this.#stopFormers());
  #afterwards?: () => void;

  constructor(conversation: string, name: string, withBox: boolean, side: HTMLElement) {
    this.conversation = conversation;
    this.#name = name;
    panels().forEach((panel) => this.#stopInput(panel));
    detailsColumn()?.toggleAttribute('inert', true); // they belong to the former conversation as well
    const { left, top, width, height } = side.getBoundingClientRect();
    this.#curtain.className = 'opening';
    Object.assign(this.#curtain.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    this.#line.setAttribute('role', 'status');
    this.#line.textContent = words().opening(name);
    this.#curtain.append(this.#line);
    document.body.append(this.#curtain);
    if (withBox) {
      this.#box = provisionalBox();
      const answer = document.createElement('div');
      answer.className = 'answer';
      answer.append(this.#box);
      this.#curtain.append(answer);
      this.#box.start(conversation, 'answer', words().messageToCustomer);
    }
    document.addEventListener('aside-box-started', this.#onBoxStarted);
    if (conversation) this.#arrivals.observe(document.body, { childList: true, subtree: true });
    this.#timer = window.setTimeout(this.#over, LONGEST);
    this.#stop = whenAnswered(this.#over);
  }

  /**
   * Does something to the conversation once it is there. Only the first key counts: what follows it may be meant for what
   * it opens.
   *
   * @param what said below the curtain's line
   */
  afterwards(what: string, action: () => void) {
    if (this.#afterwards) return;
    this.#afterwards = action;
    this.#line.textContent = words().openingThen(this.#name, what);
  }

  /** Goes to the box for the customer. @returns `false` if the new conversation has none yet */
  focusBox(): boolean {
    this.#box?.focus();
    return !!this.#box;
  }

  end() {
    clearTimeout(this.#timer);
    this.#stop();
    this.#arrivals.disconnect();
    document.removeEventListener('aside-box-started', this.#onBoxStarted);
    for (const former of this.#formers) {
      former.inert = false;
      former.removeAttribute('aria-hidden');
    }
    detailsColumn()?.toggleAttribute('inert', false);
    const box = this.#box;
    if (box?.isConnected && box.hasText() && !this.#realBox()) {
      Notification.show(words().textKept(this.#name), {
        position: 'bottom-start',
        duration: 8000,
      });
    }
    this.#curtain.remove();
    if (current === this) current = null;
  }

  #stopInput(former: HTMLElement) {
    this.#formers.push(former);
    former.inert = true;
    former.setAttribute('aria-hidden', 'true'); // tools that do not know inert shall find one box only
  }

  /** A conversation that was asked for before this one may arrive meanwhile: it is being left already. */
  #stopFormers() {
    panels()
      .filter((panel) => panel.dataset['conversation'] !== this.conversation && !this.#formers.includes(panel))
      .forEach((panel) => this.#stopInput(panel));
  }

  #arrive() {
    this.end();
    // The panel is shown by the rest of the server's answer.
    // What had the focus is gone with the former conversation, or nothing had it: who works by keyboard goes on from here.
    requestAnimationFrame(() => takeLostFocus(this.#panel()?.querySelector<HTMLElement>('aside-timeline')));
    if (this.#afterwards) setTimeout(this.#afterwards);
  }

  readonly #onBoxStarted = (event: Event) => {
    const real = event.target;
    const box = this.#box;
    if (!(real instanceof AsideTextBox) || real === box) return;
    if (real.conversation !== this.conversation || real.purpose !== 'answer') return;
    const isWriting = !!box?.contains(document.activeElement);
    const [start, end] = box?.selection ?? [0, 0];
    // A draft that only the server had stands before what was typed here.
    const before = box && real.text.endsWith(box.text) ? real.text.length - box.text.length : 0;
    this.#arrive();
    if (isWriting) {
      real.focus();
      real.select(before + start, before + end);
    }
  };

  #realBox(): AsideTextBox | undefined {
    return [...document.querySelectorAll<AsideTextBox>('.conversation aside-text-box')].find(
      (box) => box.conversation === this.conversation && box.purpose === 'answer',
    );
  }

  #panel(): HTMLElement | undefined {
    return panels().find(
      (panel) =>
        !this.#formers.includes(panel) && (!this.conversation || panel.dataset['conversation'] === this.conversation),
    );
  }

  readonly #over = () => {
    if (this.#panel()) this.#arrive();
    else this.end();
  };
}

function panels(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.conversation')];
}

function detailsColumn(): Element | null {
  return document.querySelector('.details-column');
}

let current: Opening | null = null;

/** What is being opened at this moment. */
export function pendingOpening(): Opening | null {
  return current;
}

function begin(conversation: string, name = '', withBox = false) {
  const side = document.querySelector<HTMLElement>('.side, .panels');
  const isShown = panels().some((panel) => panel.dataset['conversation'] === conversation);
  // Back to the one that is left: the server leaves it first.
  const isSame = isShown && !current;
  current?.end();
  if (!side?.clientWidth || isSame || (!conversation && !panels().length)) return;
  current = new Opening(conversation, name, withBox, side);
}

function provisionalBox(): AsideTextBox {
  const box = document.createElement('aside-text-box') as AsideTextBox;
  box.className = 'draft-box';
  box.isProvisional = true;
  box.innerHTML = `<div class="field"></div><p class="problem" role="alert" hidden></p>
    <p class="waiting" role="status" hidden></p><div class="foot"><span class="counter" hidden></span>
    <vaadin-button class="send">${words().sendToCustomer}</vaadin-button></div>`;
  return box;
}

// Everything that leads elsewhere: rows of the Inbox and notifications say so by an event, rows of a grid by Vaadin's;
// buttons carry `data-leads-to` (the conversation, or nothing for another view); links have an address.

document.addEventListener(
  'row-action',
  (event) => {
    const { action, conversation } = (event as CustomEvent<{ action: string; conversation: string }>).detail;
    const row = (event.target as Element).querySelector(`li[data-conversation="${conversation}"]`);
    const waits = !!row?.querySelector('.take');
    begin(conversation, row?.querySelector('.name')?.textContent ?? '', !waits || action === 'take');
  },
  true,
);

document.addEventListener('open-conversation', (event) => begin((event as CustomEvent<string>).detail), true);

document.addEventListener(
  'cell-activate',
  (event) => {
    const item = (event as CustomEvent<{ model?: { item?: { key?: string } } }>).detail?.model?.item;
    if (item && (event.target as Element).closest('.dashboard, .history')) begin('');
  },
  true,
);

document.addEventListener(
  'click',
  (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = (event.target as Element).closest?.<HTMLElement>('[data-leads-to], a[href]');
    const leads = target?.dataset['leadsTo'];
    if (leads !== undefined) {
      if (!target?.hasAttribute('disabled')) begin(leads);
    } else if (target instanceof HTMLAnchorElement && leadsElsewhere(target)) {
      begin(conversationOf(target.pathname), target.classList.contains('name') ? (target.textContent ?? '') : '');
    }
  },
  true,
);

addEventListener('popstate', () => begin(conversationOf(location.pathname)));

/** Whether a link leads to another place of the desk, in this tab. Rows of the Inbox say it themselves. */
function leadsElsewhere(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    link.pathname + link.search !== location.pathname + location.search &&
    !link.matches('[target], [download], [router-ignore], aside-conversation-rows a')
  );
}

function conversationOf(path: string): string {
  return /[0-9a-f-]{36}$/.exec(path)?.[0] ?? '';
}
