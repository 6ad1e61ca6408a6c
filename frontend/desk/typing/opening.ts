import { Notification } from '@vaadin/notification';
import { AsideTextBox } from './text-box';
import { words } from '../words';

/** After this time, in milliseconds, the former conversation is usable again, whatever the server does. */
const LONGEST = 15_000;
const CHECKED_EVERY = 40;
/** A press reaches Vaadin's client only after this time. */
const SETTLED_AFTER = 120;

interface FlowClients {
  Vaadin?: { Flow?: { clients?: Record<string, { isActive?: () => boolean }> } };
}

/**
 * The time between a press that opens another conversation and the arrival of its panel. The former panel takes no more
 * input then: its buttons and boxes would act on a conversation that is being left. A curtain says what is opened. Where
 * the new conversation is the agent's own, the curtain has a box that belongs to the new conversation already; what is
 * typed there goes on in the real box.
 */
class Opening {
  readonly #conversation: string;
  readonly #side: HTMLElement;
  readonly #former: HTMLElement | null;
  readonly #curtain = document.createElement('div');
  readonly #name: string;
  readonly #box?: AsideTextBox;
  readonly #begun = Date.now();
  readonly #timer: number;
  #idle = 0;

  constructor(conversation: string, name: string, withBox: boolean, side: HTMLElement, former: HTMLElement | null) {
    this.#conversation = conversation;
    this.#name = name;
    this.#side = side;
    this.#former = former;
    if (former) {
      former.inert = true;
      former.setAttribute('aria-hidden', 'true'); // tools that do not know inert shall find one box only
    }
    detailsColumn()?.toggleAttribute('inert', true); // they belong to the former conversation as well
    const { left, top, width, height } = side.getBoundingClientRect();
    this.#curtain.className = 'opening';
    Object.assign(this.#curtain.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    const line = document.createElement('p');
    line.setAttribute('role', 'status');
    line.textContent = words().opening(name);
    this.#curtain.append(line);
    document.body.append(this.#curtain);
    if (withBox) {
      this.#box = provisionalBox();
      const answer = document.createElement('div');
      answer.className = 'answer';
      answer.append(this.#box);
      this.#curtain.append(answer);
      this.#box.start(conversation, 'answer', words().messageToCustomer, '', 0);
    }
    document.addEventListener('aside-box-started', this.#onBoxStarted);
    this.#timer = window.setInterval(() => this.#check(), CHECKED_EVERY);
  }

  end() {
    clearInterval(this.#timer);
    document.removeEventListener('aside-box-started', this.#onBoxStarted);
    if (this.#former) this.#former.inert = false;
    detailsColumn()?.toggleAttribute('inert', false);
    this.#former?.removeAttribute('aria-hidden');
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

  readonly #onBoxStarted = (event: Event) => {
    const real = event.target;
    const box = this.#box;
    if (!(real instanceof AsideTextBox) || real === box) return;
    if (real.conversation !== this.#conversation || real.purpose !== 'answer') return;
    const isWriting = !!box?.contains(document.activeElement);
    const selection = box?.selection;
    this.end();
    if (isWriting && selection) {
      real.focus();
      real.select(...selection);
    }
  };

  #realBox(): AsideTextBox | undefined {
    return [...this.#side.querySelectorAll<AsideTextBox>('aside-text-box')].find(
      (box) => box.conversation === this.#conversation && box.purpose === 'answer',
    );
  }

  #check() {
    const passed = Date.now() - this.#begun;
    this.#idle = passed > SETTLED_AFTER && !isFlowActive() ? this.#idle + 1 : 0;
    if (this.#idle >= 2 || passed > LONGEST) this.end();
  }
}

function detailsColumn(): Element | null {
  return document.querySelector('.details-column');
}

let current: Opening | null = null;

function begin(conversation: string, name: string, withBox: boolean) {
  const side = document.querySelector<HTMLElement>('.side');
  const panel = side?.querySelector<HTMLElement>('.conversation') ?? null;
  current?.end();
  if (!side?.clientWidth || panel?.dataset.conversation === conversation) return;
  current = new Opening(conversation, name, withBox, side, panel);
}

function provisionalBox(): AsideTextBox {
  const box = document.createElement('aside-text-box') as AsideTextBox;
  box.className = 'draft-box';
  box.innerHTML = `<div class="field"></div><p class="problem" role="alert" hidden></p>
    <p class="waiting" role="status" hidden></p><div class="foot"><span class="counter" hidden></span>
    <vaadin-button class="send">${words().sendToCustomer}</vaadin-button></div>`;
  return box;
}

function isFlowActive(): boolean {
  const clients = (window as FlowClients).Vaadin?.Flow?.clients ?? {};
  return Object.values(clients).some((client) => client.isActive?.());
}

document.addEventListener(
  'click',
  (event) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('.inbox li[data-conversation]');
    if (!row || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const waits = row.querySelector('.take') !== null;
    const name = row.querySelector('.name')?.textContent ?? '';
    const takes = target.closest('.take:not([disabled])') !== null;
    if (takes || target.closest('a, .unread-sign')) begin(row.dataset.conversation ?? '', name, !waits || takes);
  },
  true,
);

// Dashboard and History open the conversation of the activated row.
document.addEventListener(
  'cell-activate',
  (event) => {
    const item = (event as CustomEvent<{ model?: { item?: { key?: string } } }>).detail?.model?.item;
    if (item && (event.target as Element).closest('.dashboard, .history')) begin('', '', false);
  },
  true,
);

addEventListener('popstate', () => {
  const [conversation] = /[0-9a-f-]{36}$/.exec(location.pathname) ?? [];
  if (conversation) begin(conversation, '', false);
});
