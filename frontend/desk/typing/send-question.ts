import { isComposing } from '../../shared/keys';
import type { Timeline } from '../timeline';
import { type Finding, findInternalWords, findPlaceholders } from './internal-words';
import { words } from '../words';

/** A key press within this time, in milliseconds, of the question or of an answer to it is part of the press before. */
const SAME_PRESS = 300;
/** Characters that follow each other within this time, in milliseconds, come from a text expander. */
const EXPANDED = 50;

/** The text box that asks. */
export interface Asking extends HTMLElement {
  readonly text: string;
  press(): void;
  /** Goes on typing at the end of the text; in a new line if the text was meant to be sent. */
  typeOn(newLine: boolean): void;
}

/**
 * Asks once before a text that looks internal goes to the customer. The question stands in the box and covers nothing;
 * "Don't send" has the focus. The text stays where it is until it is sent: whoever types on writes into the box. Another
 * press sends.
 */
export class SendQuestion {
  readonly #box: Asking;
  readonly #place: Element;
  readonly #isOn: () => boolean;
  readonly #element = document.createElement('div');
  readonly #reason = document.createElement('p');
  readonly #keep = button(words().doNotSend, 'keep');
  readonly #send = button(words().sendAnyway, 'go');
  /** What was asked about in this text. */
  readonly #asked = new Set<string>();
  #openedAt = 0;
  #answeredAt = 0;
  #wasJustAnswered = false;
  #editedAt = 0;
  #wasKey = false;

  constructor(box: Asking, place: Element, isOn: () => boolean) {
    this.#box = box;
    this.#place = place;
    this.#isOn = isOn;
    const title = document.createElement('p');
    title.className = 'question-title';
    title.textContent = words().sendQuestion;
    const answers = document.createElement('div');
    answers.className = 'answers';
    answers.append(this.#keep, this.#send);
    this.#element.className = 'send-question';
    this.#element.setAttribute('role', 'alertdialog');
    this.#element.setAttribute('aria-label', title.textContent);
    this.#element.append(title, this.#reason, answers);
    this.#keep.addEventListener('click', () => this.#refuse());
    this.#send.addEventListener('click', () => {
      this.#close();
      this.#box.press();
    });
    this.#element.addEventListener('keydown', this.#onKey);
    this.#element.addEventListener('paste', this.#onPaste);
  }

  get isOpen(): boolean {
    return this.#element.isConnected;
  }

  /**
   * Whether a press sends nothing now, because the question is asked or was just answered.
   *
   * @param isSecondClick whether it is part of a double click
   */
  holds(byKey: boolean, isSecondClick: boolean): boolean {
    const now = Date.now();
    if (isSecondClick && (this.isOpen || this.#wasJustAnswered)) return true;
    if (byKey && this.isOpen && now - this.#openedAt < SAME_PRESS) {
      this.#box.typeOn(true); // a text expander goes on
      return true;
    }
    if (byKey && this.#wasJustAnswered && now - this.#answeredAt < SAME_PRESS) return true;
    const found = this.#find().filter((finding) => !this.#asked.has(keyOf(finding)));
    if (!found[0]) return false;
    found.forEach((finding) => this.#asked.add(keyOf(finding)));
    this.#reason.textContent = sentence(found[0]);
    this.#place.append(this.#element);
    this.#openedAt = now;
    this.#wasKey = byKey;
    this.#wasJustAnswered = false;
    this.#keep.focus();
    return true;
  }

  /** The text changed. A question whose reason is gone closes; an empty text begins anew. */
  edited() {
    const now = Date.now();
    if (this.isOpen && now - Math.max(this.#editedAt, this.#openedAt) < EXPANDED) this.#openedAt = now;
    this.#editedAt = now;
    this.#wasJustAnswered = false;
    if (!this.#box.text.trim()) this.sent();
    else if (this.isOpen && !this.#find().length) this.#close();
  }

  /** The text was sent. */
  sent() {
    this.#asked.clear();
    this.#close();
  }

  #find(): Finding[] {
    const timeline = this.#box.closest('.conversation')?.querySelector<Timeline>('aside-timeline');
    const internal = timeline && this.#isOn() ? findInternalWords(this.#box.text, timeline.shown) : [];
    return [...internal, ...findPlaceholders(this.#box.text)];
  }

  #refuse() {
    this.#answeredAt = Date.now();
    this.#wasJustAnswered = true;
    this.#close();
    this.#box.focus();
  }

  #close() {
    this.#element.remove();
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const isSamePress = Date.now() - this.#openedAt < SAME_PRESS;
    if (event.key === 'Enter' && (event.repeat || isSamePress)) {
      event.preventDefault(); // the Enter that asked, held down or pressed twice
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.#refuse();
    } else if (isTyping(event) && (event.key !== ' ' || isSamePress)) {
      // Before the browser inserts the character.
      this.#box.typeOn(this.#wasKey);
      this.#wasKey = false;
    }
  };

  readonly #onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    event.stopPropagation();
    this.#box.typeOn(false);
    document.execCommand('insertText', false, text);
  };
}

/** Whether a key press, outside a text field, was meant for one. */
function isTyping(event: KeyboardEvent): boolean {
  const isCharacter = event.key.length === 1 || event.key === 'Backspace' || isComposing(event);
  return isCharacter && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function keyOf({ rule, words }: Finding): string {
  return `${rule} ${words}`;
}

function sentence({ rule, words: found }: Finding): string {
  switch (rule) {
    case 'name':
      return words().namesColleague(found);
    case 'quote':
      return words().repeatsInternal(found);
    case 'placeholder':
      return words().placeholder(found);
    case 'answer':
      return words().beginsLikeAnswer(found);
  }
}

function button(label: string, name: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = name;
  element.textContent = label;
  return element;
}
