import { patiently, Refused } from './api';
import { el, say } from './dom';
import { field } from './start-form';
import type { Talk } from './talk';
import { words } from './words';

/** They differ in shape too: not everybody sees the colours. */
const [LIT, UNLIT] = ['★', '☆'];

/** The end of a conversation: how it was, and the way to a new one. */
export class RatingForm {
  readonly #stars = el('fieldset', { class: 'stars' }, el('legend', {}, words.howWasIt));
  readonly #comment = el('textarea', { id: 'comment', rows: '2', maxlength: '2000' });
  readonly #error = el('p', { class: 'error', role: 'alert', hidden: true });
  readonly #thanks = el('p', { class: 'thanks', role: 'status', hidden: true });
  readonly #form = el('form', { class: 'rating', novalidate: true });
  readonly #kept = el('p', { class: 'lead', hidden: true });
  readonly #again = el('button', { class: 'secondary', type: 'button' }, words.newOne);
  readonly element = el('section', { class: 'end', 'aria-label': words.end, tabindex: '-1' });
  readonly #talk: Talk;

  constructor(talk: Talk, again: () => void) {
    this.#talk = talk;
    this.#stars.append(
      ...words.stars.map((name, index) => {
        const star = el('input', { type: 'radio', name: 'stars', value: `${index + 1}`, 'aria-label': name });
        return el('label', { class: 'star', title: name }, star, el('span', { 'aria-hidden': 'true' }, UNLIT));
      }),
    );
    this.#stars.addEventListener('change', () => this.#paint());
    this.#form.append(
      this.#stars,
      field('comment', words.comment, this.#comment),
      this.#error,
      el('button', { class: 'primary', type: 'submit' }, words.rate),
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#again.addEventListener('click', again);
    this.element.append(this.#form, this.#thanks, this.#kept, this.#again);
  }

  focus() {
    // No button of it: an Enter may be on its way. And what was said last stays in sight.
    this.element.focus({ preventScroll: true });
  }

  /** @param isTextLeft whether something was written that did not arrive any more */
  render(isTextLeft: boolean) {
    say(this.#kept, isTextLeft ? words.kept : '');
    const stars = this.#talk.status?.stars;
    this.#form.hidden = !!stars || this.#talk.isGone;
    say(this.#thanks, stars ? words.thanks(words.stars[stars - 1]!) : '');
  }

  #chosen() {
    return Number(this.#stars.querySelector<HTMLInputElement>('input:checked')?.value ?? 0);
  }

  #paint() {
    const chosen = this.#chosen();
    this.#stars.querySelectorAll('.star').forEach((star, index) => {
      star.classList.toggle('lit', index < chosen);
      star.lastElementChild!.textContent = index < chosen ? LIT : UNLIT;
    });
  }

  async #send() {
    if (!this.#chosen()) {
      say(this.#error, words.chooseStars);
      return;
    }
    say(this.#error, '');
    try {
      await patiently(
        () => this.#talk.rate(this.#chosen(), this.#comment.value),
        () => say(this.#error, words.busy),
      );
      say(this.#error, '');
      this.#again.focus();
    } catch (e) {
      say(this.#error, e instanceof Refused ? e.message : words.noConnection);
    }
  }
}
