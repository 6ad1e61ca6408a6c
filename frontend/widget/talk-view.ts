import { Composer } from './composer';
import { el, say } from './dom';
import { Log } from './log';
import type { Memory } from './memory';
import { RatingForm } from './rating-form';
import type { Talk } from './talk';
import { number } from './text';
import { isolated, words } from './words';

/** How long a loss may last before it is shown: a stream that is opened anew is no reason to worry anybody. */
const WORRY_AFTER = 1_500;

/** An open or closed conversation. */
export class TalkView {
  readonly #state = el('p', { class: 'stand', role: 'status' });
  readonly #banner = el('p', { class: 'banner', role: 'status', hidden: true });
  readonly #log: Log;
  readonly #composer: Composer;
  readonly #rating: RatingForm;
  readonly element: HTMLElement;
  readonly #talk: Talk;
  readonly #memory: Memory;
  #worry?: ReturnType<typeof setTimeout>;
  #isEnded = false;

  constructor(talk: Talk, memory: Memory, again: () => void) {
    this.#talk = talk;
    this.#memory = memory;
    this.#composer = new Composer(talk, memory);
    this.#log = new Log(talk, (text) => this.#composer.putBack(text));
    this.#rating = new RatingForm(talk, again);
    this.element = el(
      'div',
      { class: 'talk' },
      el(
        'div',
        { class: 'facts' },
        this.#state,
        el('p', { class: 'protocol' }, `${words.protocol} `, el('b', {}, talk.protocol)),
      ),
      this.#banner,
      this.#log.element,
      this.#composer.element,
      el('p', { class: 'drop', 'aria-hidden': 'true' }, words.drop),
    );
    this.#takeDrops();
    talk.addEventListener('change', () => this.render());
    this.render();
  }

  focus() {
    (this.#isEnded ? this.#rating : this.#composer).focus();
  }

  render() {
    const talk = this.#talk;
    say(this.#state, standing(talk));
    this.#log.render();
    this.#showConnection();
    if (talk.isOver) {
      this.#rating.render(!!this.#memory.draft.trim() || talk.unsent.length > 0);
      this.#end();
    } else {
      this.#reopen();
    }
  }

  /** Puts the box back, with what stood in it: the agent undid the closing. */
  #reopen() {
    if (!this.#isEnded) {
      return;
    }
    this.#isEnded = false;
    const hadFocus = this.#rating.element.matches(':focus-within');
    this.#rating.element.replaceWith(this.#composer.element);
    this.#log.toEnd();
    if (hadFocus) {
      this.focus();
    }
  }

  /** Replaces the box: nothing can be said any more. */
  #end() {
    if (this.#isEnded) {
      return;
    }
    this.#isEnded = true;
    const hadFocus = this.#composer.element.matches(':focus-within');
    this.#composer.element.replaceWith(this.#rating.element);
    this.#log.toEnd();
    if (hadFocus) {
      this.focus();
    }
  }

  /** A file that is dropped anywhere on the conversation. */
  #takeDrops() {
    const isFile = (event: DragEvent) =>
      !this.#isEnded && !!event.dataTransfer?.types.includes('Files');
    const mark = (event: DragEvent, over: boolean) => {
      if (isFile(event)) {
        event.preventDefault();
        this.element.classList.toggle('dropping', over);
      }
    };
    this.element.addEventListener('dragover', (event) => mark(event, true));
    this.element.addEventListener('dragleave', (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) {
        mark(event, false);
      }
    });
    this.element.addEventListener('drop', (event) => {
      mark(event, false);
      if (isFile(event)) {
        this.#talk.attach(event.dataTransfer!.files);
        this.focus();
      }
    });
  }

  #showConnection() {
    const lost = !this.#talk.isConnected && !this.#talk.isOver;
    if (!lost) {
      clearTimeout(this.#worry);
      this.#worry = undefined;
      say(this.#banner, '');
    } else {
      this.#worry ??= setTimeout(() => say(this.#banner, words.offline), navigator.onLine ? WORRY_AFTER : 0);
    }
  }
}

function standing(talk: Talk): string {
  if (talk.isGone) {
    return words.gone;
  }
  const { status, queuePlace, agent } = talk.status ?? {};
  switch (status) {
    case 'WAITING':
      return words.queue(number(queuePlace ?? 1));
    case 'ONGOING':
      return words.talkingWith(isolated(agent ?? words.theAgent));
    case 'CLOSED':
      return words.closed;
    default:
      return words.moment;
  }
}
