import { Composer } from './composer';
import { el, say } from './dom';
import { Log } from './log';
import type { Memory } from './memory';
import { RatingForm } from './rating-form';
import type { Talk } from './talk';

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
  readonly #again: () => void;
  #worry?: ReturnType<typeof setTimeout>;
  #isFirst = true;

  constructor(talk: Talk, memory: Memory, again: () => void) {
    this.#talk = talk;
    this.#memory = memory;
    this.#again = again;
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
        el('p', { class: 'protocol' }, 'Protocol ', el('b', {}, talk.protocol)),
      ),
      this.#banner,
      this.#log.element,
      this.#composer.element,
    );
    talk.addEventListener('change', () => this.render());
    this.render();
  }

  focus() {
    this.#composer.focus();
  }

  render() {
    const talk = this.#talk;
    say(this.#state, standing(talk));
    this.#log.render();
    this.#showConnection();
    if (talk.isGone) {
      this.#end(el('section', { class: 'end' }, this.#newOne()));
    } else if (talk.isClosed) {
      this.#rating.render(!!this.#memory.draft.trim() || talk.unsent.length > 0);
      this.#end(this.#rating.element);
    }
    this.#isFirst &&= !talk.status;
  }

  /** Replaces the box: nothing can be said any more. */
  #end(ending: HTMLElement) {
    if (this.#composer.element.isConnected || this.#isFirst) {
      this.#composer.element.replaceWith(ending);
      this.#log.toEnd();
    }
  }

  #newOne() {
    const button = el('button', { class: 'secondary', type: 'button' }, 'Start a new conversation');
    button.addEventListener('click', this.#again);
    return button;
  }

  #showConnection() {
    const lost = !this.#talk.isConnected && !this.#talk.isClosed && !this.#talk.isGone;
    if (!lost) {
      clearTimeout(this.#worry);
      this.#worry = undefined;
      say(this.#banner, '');
    } else {
      this.#worry ??= setTimeout(
        () => say(this.#banner, 'No connection. What you write is kept and sent when it is back.'),
        navigator.onLine ? WORRY_AFTER : 0,
      );
    }
  }
}

function standing(talk: Talk): string {
  if (talk.isGone) {
    return 'This conversation does not exist any more.';
  }
  const { status, queuePlace, agent } = talk.status ?? {};
  switch (status) {
    case 'WAITING':
      return `You are number ${queuePlace} in the queue`;
    case 'ONGOING':
      return `You are talking with ${agent}`;
    case 'CLOSED':
      return 'This conversation is closed';
    default:
      return 'One moment…';
  }
}
