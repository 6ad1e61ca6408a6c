import { type Attachment, type Message, Refused } from './api';
import { parts } from '../shared/links';
import { download, el, say } from './dom';
import { MissingPicture, picture } from './picture';
import { reason } from './refusals';
import { Rows } from './rows';
import type { Pending, Talk, Upload } from './talk';
import { date, size, time } from './text';
import { translated, words } from './words';

const CLOSE_TOGETHER = 5 * 60_000;

/** What was said, and what is on its way. Stays at the end while the reader is there. */
export class Log {
  readonly #messages = el('div', {
    class: 'messages',
    role: 'log',
    'aria-label': words.conversation,
    'aria-live': 'off',
  });
  /** Heard by nobody: what was said long ago is there to be read. */
  readonly #earlier = el('div', { class: 'messages' });
  readonly #more = el('button', { class: 'more link', type: 'button', hidden: true }, words.earlier);
  readonly #notLoaded = el('p', { class: 'error', role: 'alert', hidden: true });
  readonly #pending = new Rows<Pending>(
    (pending) => `${this.#talk.stateOf(pending)} ${this.#talk.isOver}`,
    (pending) => this.#outgoing(pending),
  );
  readonly #uploads = new Rows<Upload>(
    (upload) => this.#talk.stateOf(upload),
    (upload) => this.#upload(upload),
  );
  readonly #typing = el('div', { class: 'typing', hidden: true });
  readonly #scroller = el('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': words.messages });
  readonly #newer = el('button', { class: 'newer', type: 'button', hidden: true }, `${words.newMessages} ↓`);
  readonly element = el('div', { class: 'log' }, this.#scroller, this.#newer);
  readonly #talk: Talk;
  readonly #edit: (text: string) => void;
  readonly #bars = new WeakMap<Upload, HTMLProgressElement>();
  /** Pictures are fetched when they are about to be seen: most pages of a site are left with the chat folded. */
  readonly #nearSight = new IntersectionObserver(
    (entries) =>
      entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => this.#pictures.get(target)?.()),
    { root: this.#scroller, rootMargin: '300px' },
  );
  readonly #pictures = new WeakMap<Element, () => void>();
  #shown: Message[] = [];
  /** The topmost of all, below the heading of its day. */
  #first?: { message: Message; heading: Element };

  constructor(talk: Talk, edit: (text: string) => void) {
    this.#talk = talk;
    this.#edit = edit;
    this.#scroller.append(
      ...[this.#more, this.#notLoaded, this.#earlier, this.#messages],
      ...[this.#pending.element, this.#uploads.element, this.#typing],
    );
    this.#newer.addEventListener('click', () => this.toEnd());
    this.#more.addEventListener('click', () => void this.#showEarlier());
    this.#scroller.addEventListener('scroll', () => {
      if (this.#isAtEnd()) {
        this.#newer.hidden = true;
      }
    });
    // The keyboard of a phone, a banner or a longer draft take room away: the end stays in sight.
    new ResizeObserver(() => this.#wasAtEnd && this.toEnd()).observe(this.#scroller);
    this.#scroller.addEventListener('scroll', () => (this.#wasAtEnd = this.#isAtEnd()));
    talk.addEventListener('progress', (event) => {
      const upload = (event as CustomEvent<Upload>).detail;
      const bar = this.#bars.get(upload);
      if (bar) {
        bar.value = upload.part;
      }
    });
  }

  #wasAtEnd = true;

  render() {
    const fresh = this.#talk.messages.slice(this.#shown.length);
    const stay = this.#wasAtEnd;
    for (const message of fresh) {
      this.#messages.append(...this.#nodes(message, this.#shown.at(-1)));
      this.#shown.push(message);
    }
    if (fresh.length && !this.#first) {
      this.#first = { message: fresh[0]!, heading: this.#messages.firstElementChild! };
      this.#more.hidden = this.#talk.firstSeq === 1;
    }
    this.#renderOutgoing();
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

  /** Puts what was said before above all, and leaves in its place what is being read. */
  async #showEarlier() {
    if (this.#more.ariaBusy === 'true') {
      return;
    }
    this.#more.ariaBusy = 'true';
    say(this.#notLoaded, '');
    try {
      this.#putAbove(await this.#talk.earlier());
    } catch (e) {
      say(this.#notLoaded, e instanceof Refused ? e.message : words.noConnection);
    }
    this.#more.ariaBusy = null;
  }

  #putAbove(messages: Message[]) {
    const [first, last] = [messages[0], messages.at(-1)];
    if (!first || !last || !this.#first) {
      return;
    }
    const toEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    if (date(last.sentAt) === date(this.#first.message.sentAt)) {
      this.#first.heading.remove();
    }
    this.#earlier.prepend(...messages.flatMap((message, index) => this.#nodes(message, messages[index - 1])));
    this.#first = { message: first, heading: this.#earlier.firstElementChild! };
    if (this.#talk.firstSeq === 1) {
      const hadFocus = this.#more.matches(':focus');
      this.#more.hidden = true;
      if (hadFocus) {
        this.#scroller.focus({ preventScroll: true });
      }
    }
    this.#scroller.scrollTop = this.#scroller.scrollHeight - toEnd;
  }

  /** What is added for a message: itself, and above the first of a day its date. */
  #nodes(message: Message, before?: Message): HTMLElement[] {
    if (before && date(before.sentAt) === date(message.sentAt)) {
      return [this.#entry(message, before)];
    }
    return [el('p', { class: 'day' }, date(message.sentAt)), this.#entry(message, before)];
  }

  #entry(message: Message, before?: Message): HTMLElement {
    const when = el('time', { datetime: message.sentAt }, time(message.sentAt));
    if (message.author === 'SYSTEM') {
      return el('p', { class: 'system' }, translated(message.text), ' ', when);
    }
    const follows =
      before?.author === message.author &&
      before.name === message.name &&
      Date.parse(message.sentAt) - Date.parse(before.sentAt) < CLOSE_TOGETHER;
    const own = message.author === 'CUSTOMER';
    const head = el('p', { class: 'head' }, el('span', { class: 'author' }, own ? words.you : message.name));
    if (!own) {
      head.append(' ', when);
    }
    const pieces: Node[] = [head];
    if (message.text) {
      pieces.push(el('p', { class: 'bubble', dir: 'auto' }, ...linked(message.text)));
    }
    if (message.attachment) {
      pieces.push(this.#attachment(message.attachment));
    }
    if (own) {
      pieces.push(el('p', { class: 'state' }, words.sent, ' ', when));
    }
    return el('div', { class: `message ${own ? 'own' : 'agent'}${follows ? ' follows' : ''}` }, ...pieces);
  }

  #attachment(attachment: Attachment) {
    const { api, key } = this.#talk;
    const name = el('span', { class: 'file-name', dir: 'auto' }, attachment.name);
    const button = el(
      'button',
      { class: 'file bubble', type: 'button', 'aria-label': words.save(attachment.name) },
      name,
      el('span', { class: 'file-size' }, size(attachment.size)),
    );
    const state = el('p', { class: 'error', role: 'alert', hidden: true });
    let isLoading = false;
    button.addEventListener('click', async () => {
      if (isLoading) {
        return;
      }
      isLoading = true;
      state.hidden = true;
      button.setAttribute('aria-busy', 'true');
      try {
        download(await api.attachment(key, attachment.id, false), attachment.name);
      } catch (e) {
        state.textContent = e instanceof Refused ? e.message : words.noConnection;
        state.hidden = false;
      }
      isLoading = false;
      button.removeAttribute('aria-busy');
    });
    const element = el('div', { class: 'attachment' }, button, state);
    if (attachment.picture) {
      this.#pictures.set(button, () => void this.#showPicture(button, attachment));
      this.#nearSight.observe(button);
    }
    return element;
  }

  async #showPicture(button: HTMLElement, attachment: Attachment) {
    this.#nearSight.unobserve(button);
    if (!(await this.#drawPicture(button, attachment))) {
      button.before(new MissingPicture(() => this.#drawPicture(button, attachment)).element);
    }
    if (this.#wasAtEnd) {
      this.toEnd();
    }
  }

  /** The name and the way to save the file stay without it. */
  async #drawPicture(button: HTMLElement, { id, name }: Attachment): Promise<boolean> {
    const { api, key } = this.#talk;
    try {
      button.prepend(await picture(() => api.attachment(key, id, true), name));
      return true;
    } catch {
      return false;
    }
  }

  #renderOutgoing() {
    const hadFocus = this.#isOutgoingFocused();
    this.#pending.render(this.#talk.pending.filter(({ isSeen }) => !isSeen));
    this.#uploads.render(this.#talk.uploads);
    // A button is gone with what it was for; the keyboard stays in the conversation.
    if (hadFocus && !this.#isOutgoingFocused()) {
      this.#scroller.focus();
    }
  }

  #isOutgoingFocused() {
    return [this.#pending, this.#uploads].some(({ element }) => element.matches(':focus-within'));
  }

  #outgoing(pending: Pending) {
    const state = this.#talk.stateOf(pending);
    const { refused } = pending;
    const foot = el('p', { class: 'state' }, stateWords(state), refused ? ` ${reason(refused)}` : '');
    // Once the conversation is over, what did not arrive goes into the next one.
    if (refused && !this.#talk.isOver) {
      foot.append(
        ' ',
        this.#button(words.retry, () => this.#talk.retry(pending.key)),
        ' ',
        this.#button(words.edit, () => this.#edit(this.#talk.takeBack(pending.key))),
      );
    }
    return el(
      'div',
      { class: `message own pending ${state}` },
      el('p', { class: 'bubble', dir: 'auto' }, pending.text),
      foot,
    );
  }

  #upload(upload: Upload) {
    const state = this.#talk.stateOf(upload);
    const refused = state === 'refused';
    const foot = el('p', { class: 'state' }, stateWords(state), refused ? ` ${upload.reason}` : '');
    const idle = refused || state === 'chosen';
    foot.append(
      ' ',
      this.#button(idle ? words.remove : words.cancel, () => this.#talk.cancelUpload(upload)),
    );
    const bubble = el(
      'div',
      { class: 'bubble file' },
      el('span', { class: 'file-name', dir: 'auto' }, upload.file.name),
      el('span', { class: 'file-size' }, size(upload.file.size)),
    );
    if (!idle) {
      const bar = el('progress', { max: '1', 'aria-label': words.uploading(upload.file.name) });
      bar.value = upload.part;
      this.#bars.set(upload, bar);
      bubble.append(bar);
    }
    return el('div', { class: `message own pending ${state}` }, bubble, foot);
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
            words.typing(this.#talk.status?.agent ?? words.theAgent),
          ]
        : []),
    );
  }
}

/** A text whose web addresses can be followed. */
function linked(text: string): (Node | string)[] {
  return parts(text).map((part) =>
    typeof part === 'string' ? part : el('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer' }, part.text),
  );
}

function stateWords(state: Pending['state'] | Upload['state']) {
  const { chosen, sending, waiting, held, sent, notSent } = words;
  return { chosen, sending, waiting, held, sent, refused: notSent }[state];
}
