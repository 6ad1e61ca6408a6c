import type { Message } from './api';
import { el } from './dom';
import type { Pending, Talk } from './talk';
import { date, time } from './text';

const CLOSE_TOGETHER = 5 * 60_000;

/** What was said, and what is on its way. Stays at the end while the reader is there. */
export class Log {
  readonly #messages = el('div', { class: 'messages', role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' });
  readonly #pending = el('div', { class: 'messages', 'aria-live': 'polite' });
  readonly #typing = el('div', { class: 'typing', hidden: true });
  readonly #scroller = el('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Messages' });
  readonly #newer = el('button', { class: 'newer', type: 'button', hidden: true }, 'New messages ↓');
  readonly element = el('div', { class: 'log' }, this.#scroller, this.#newer);
  readonly #talk: Talk;
  readonly #edit: (text: string) => void;
  #shown: Message[] = [];
  #shownPending = '';

  constructor(talk: Talk, edit: (text: string) => void) {
    this.#talk = talk;
    this.#edit = edit;
    this.#scroller.append(this.#messages, this.#pending, this.#typing);
    this.#newer.addEventListener('click', () => this.toEnd());
    this.#scroller.addEventListener('scroll', () => {
      if (this.#isAtEnd()) {
        this.#newer.hidden = true;
      }
    });
    // The keyboard of a phone, a banner or a longer draft take room away: the end stays in sight.
    new ResizeObserver(() => this.#wasAtEnd && this.toEnd()).observe(this.#scroller);
    this.#scroller.addEventListener('scroll', () => (this.#wasAtEnd = this.#isAtEnd()));
  }

  #wasAtEnd = true;

  render() {
    const fresh = this.#talk.messages.slice(this.#shown.length);
    const stay = this.#wasAtEnd;
    for (const message of fresh) {
      this.#append(message);
    }
    this.#renderPending();
    this.#renderTyping();
    // What was said before is there to be read, not to be announced line by line.
    if (this.#talk.status) {
      this.#messages.setAttribute('aria-live', 'polite');
    }
    const own = fresh.at(-1)?.author === 'CUSTOMER';
    if (stay || own) {
      this.toEnd();
    } else if (fresh.length) {
      this.#newer.hidden = false;
    }
  }

  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#newer.hidden = true;
    this.#wasAtEnd = true;
  }

  #isAtEnd() {
    return this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < 60;
  }

  #append(message: Message) {
    const before = this.#shown.at(-1);
    this.#shown.push(message);
    if (!before || date(before.sentAt) !== date(message.sentAt)) {
      this.#messages.append(el('p', { class: 'day' }, date(message.sentAt)));
    }
    if (message.author === 'SYSTEM') {
      this.#messages.append(el('p', { class: 'system' }, message.text, ' ', el('time', {}, time(message.sentAt))));
      return;
    }
    const follows =
      before?.author === message.author &&
      before.name === message.name &&
      Date.parse(message.sentAt) - Date.parse(before.sentAt) < CLOSE_TOGETHER;
    const own = message.author === 'CUSTOMER';
    this.#messages.append(
      el(
        'div',
        { class: `message ${own ? 'own' : 'agent'}${follows ? ' follows' : ''}` },
        el(
          'p',
          { class: 'head' },
          el('span', { class: 'author' }, own ? 'You' : message.name),
          ' ',
          el('time', { datetime: message.sentAt }, time(message.sentAt)),
        ),
        el('p', { class: 'bubble', dir: 'auto' }, message.text),
      ),
    );
  }

  #renderPending() {
    const visible = this.#talk.pending.filter((pending) => !pending.isSeen);
    const state = JSON.stringify([this.#talk.isClosed, visible]);
    if (state !== this.#shownPending) {
      this.#shownPending = state;
      this.#pending.replaceChildren(...visible.map((pending) => this.#outgoing(pending)));
    }
  }

  #outgoing(pending: Pending) {
    const refused = pending.state === 'refused';
    const words = { sending: 'Sending…', waiting: 'Not sent yet: no connection.', sent: 'Sent', refused: 'Not sent.' };
    const foot = el('p', { class: 'state' }, words[pending.state], refused ? ` ${pending.reason}` : '');
    // Once the conversation is closed, what did not arrive goes into the next one.
    const open = !this.#talk.isClosed;
    if (open && (refused || pending.state === 'waiting')) {
      foot.append(' ', this.#button('Try again', () => this.#talk.retry(pending.key)));
    }
    if (open && refused) {
      foot.append(' ', this.#button('Edit', () => this.#edit(this.#talk.takeBack(pending.key))));
    }
    return el(
      'div',
      { class: `message own pending ${pending.state}` },
      el('p', { class: 'bubble', dir: 'auto' }, pending.text),
      foot,
    );
  }

  #button(label: string, action: () => void) {
    const button = el('button', { class: 'link', type: 'button' }, label);
    button.addEventListener('click', action);
    return button;
  }

  #renderTyping() {
    const typing = this.#talk.isAgentTyping && !this.#talk.isClosed;
    if (typing === !this.#typing.hidden) {
      return;
    }
    this.#typing.hidden = !typing;
    this.#typing.replaceChildren(
      ...(typing
        ? [
            el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
            `${this.#talk.status?.agent ?? 'The agent'} is typing…`,
          ]
        : []),
    );
  }
}
