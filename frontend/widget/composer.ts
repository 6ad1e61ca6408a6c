import { sends } from '../shared/keys';
import { el, markInvalid, say, tool } from './dom';
import type { Memory } from './memory';
import type { Talk } from './talk';
import { characters, COUNTED_FROM, LONGEST, number, objection } from './text';
import { words } from './words';

const CLIP = 'M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5';

/** The customer's box. What stands in it outlives a reload and every error. */
export class Composer {
  readonly #text = el('textarea', {
    id: 'message',
    rows: '1',
    'aria-label': words.message,
    'aria-describedby': 'count objection',
    placeholder: words.write,
    enterkeyhint: 'send',
  });
  readonly #files = el('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'aria-label': words.attach,
  });
  readonly #count = el('p', { class: 'count', id: 'count', hidden: true });
  readonly #error = el('p', { class: 'error', id: 'objection', role: 'alert', hidden: true });
  readonly element = el(
    'form',
    { class: 'composer', novalidate: true },
    this.#error,
    el(
      'div',
      { class: 'box' },
      tool(words.attach, CLIP, () => this.#files.click()),
      this.#files,
      this.#text,
      el('button', { class: 'primary', type: 'submit' }, words.send),
    ),
    this.#count,
  );
  readonly #talk: Talk;
  readonly #memory: Memory;

  constructor(talk: Talk, memory: Memory) {
    this.#files.accept = talk.files.accept;
    this.#talk = talk;
    this.#memory = memory;
    this.#text.value = memory.draft;
    this.#text.addEventListener('input', () => {
      say(this.#error, '');
      this.#changed();
      if (this.#text.value.trim()) {
        talk.types();
      }
    });
    this.#text.addEventListener('keydown', (event) => {
      if (sends(event)) {
        event.preventDefault();
        this.#send();
      }
    });
    this.#text.addEventListener('paste', (event) => {
      const files = event.clipboardData?.files;
      if (files?.length) {
        event.preventDefault();
        talk.attach(files);
      }
    });
    this.#files.addEventListener('change', () => {
      talk.attach(this.#files.files ?? []);
      this.#files.value = '';
      this.focus();
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#changed();
  }

  focus() {
    this.#text.focus();
  }

  /** Puts back a text that did not arrive, before what was begun meanwhile. */
  putBack(text: string) {
    this.#text.value = [text, this.#text.value].filter(Boolean).join('\n');
    this.#changed();
    this.focus();
  }

  #send() {
    const text = this.#text.value;
    const withFile = this.#talk.isFileChosen;
    const reason = withFile && !text.trim() ? undefined : objection(text);
    markInvalid(this.#text, !!reason);
    say(this.#error, reason ?? '');
    if (!reason) {
      this.#text.value = '';
      this.#changed();
      if (text.trim()) {
        this.#talk.say(text);
      }
      if (withFile) {
        this.#talk.sendChosen();
      }
    }
    this.focus();
  }

  #changed() {
    const text = this.#text.value;
    this.#memory.draft = text;
    const count = text.length < COUNTED_FROM ? 0 : characters(text);
    say(this.#count, count < COUNTED_FROM ? '' : words.counted(number(count), number(LONGEST)));
    this.#count.classList.toggle('over', count > LONGEST);
  }
}
