import '@vaadin/text-area';
import type { TextArea } from '@vaadin/text-area';
import { sends } from '../../shared/keys';
import { asksBeforeSending } from '../page';
import { type Draft, EMPTY, joined, nextVersion, type Purpose, type Returned } from './drafts';
import { EmojiMenu } from './emoji-menu';
import { type CannedReply, ReplyMenu } from './reply-menu';
import { SendQuestion } from './send-question';
import { type DraftHolder, typedText } from './typed-text';
import type { MessageOptions } from './options';
import type { Sender, Sending } from './sending';
import { words } from '../words';

const SAVED_AFTER = 350;
const SAVED_AT_LEAST_EVERY = 2000;
/** A second press within this time, in milliseconds, is part of a double click. */
const DOUBLE = 1000;
/** A sending that takes longer is shown. */
const SHOWN_AFTER = 700;
const LONGEST = 10_000;

/** The recipient of an internal message, from the element around the box. */
export interface Addressed extends HTMLElement {
  readonly recipient: string;
  /** What stands there for the next sending. */
  readonly options: MessageOptions;
  /** What goes with the next sending; it is reset. */
  takeOptions(): MessageOptions | undefined;
  /** Puts back what belongs to a text that stands in the box again. */
  restoreOptions(options: MessageOptions): void;
  boxSent(id: string): void;
  boxAccepted(sending: Sending): void;
  boxRefused(options: MessageOptions | undefined): void;
}

/**
 * `<aside-text-box>`: a text area that owns its text. The server loads a draft once and inserts a canned reply; it never
 * sets the text in another way. Enter and the button of the class `send` send; each edit is kept in the browser and
 * saved on the server after a pause.
 */
export class AsideTextBox extends HTMLElement implements Sender, DraftHolder {
  static observedAttributes = ['blocked', 'placeholder'];

  conversation = '';
  purpose: Purpose = 'answer';
  /**
   * Whether it stands for a box that is on its way. It starts with the draft of this browser and saves nothing: the server
   * may have another draft, which the real box joins with what was typed here.
   */
  isProvisional = false;
  #field?: TextArea;
  #version = 0;
  /** Of a provisional box: see {@link Draft}. */
  #base?: number;
  #isDirty = false;
  #unsavedSince = 0;
  #pressedAt = 0;
  /** The file of a sending that was not refused. The server removes it when it has the message. */
  #usedFile = '';
  #suggestion?: number;
  #question?: SendQuestion;
  #replies?: ReplyMenu;
  readonly #emoji = new EmojiMenu(this);
  /** The next sending is to close the conversation. */
  #closesNext = false;
  #problem = '';
  #timer?: number;
  #shown?: number;

  connectedCallback() {
    this.addEventListener('keydown', this.#onKey, true);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('input', this.#onInput);
    this.addEventListener('focusout', this.#onLeave);
    this.addEventListener('dragover', keepDraggedText, true);
    this.addEventListener('drop', keepDraggedText, true);
    this.addEventListener('paste', this.#onPaste, true);
    addEventListener('storage', this.#onOtherTab);
    if (this.#field) typedText.add(this);
  }

  disconnectedCallback() {
    this.#emoji.close();
    this.flush();
    typedText.remove(this);
    removeEventListener('storage', this.#onOtherTab);
  }

  attributeChangedCallback() {
    this.#show();
  }

  /** Called by the server once the box stands in the page. */
  start(conversation: string, purpose: Purpose, label: string, text = '', version = 0) {
    if (this.#field) return;
    this.conversation = conversation;
    this.purpose = purpose;
    const field = document.createElement('vaadin-text-area');
    field.label = label;
    field.minRows = 2;
    field.maxRows = 8;
    field.style.width = '100%';
    this.#field = field;
    const place = this.querySelector('.field') ?? this;
    place.append(field);
    if (purpose === 'answer') {
      this.#question = new SendQuestion(this, place, asksBeforeSending);
      this.#replies = new ReplyMenu(this, place);
    }
    const initial = this.isProvisional
      ? (typedText.drafts.find(this) ?? EMPTY)
      : typedText.drafts.initial(this, { text, version, saved: true });
    this.#take(initial);
    if (this.isProvisional) {
      this.#base = initial.base ?? initial.version;
    } else if (!initial.saved) {
      typedText.drafts.put(this, initial);
      this.#save();
    }
    typedText.add(this);
    this.#show();
    this.dispatchEvent(new CustomEvent('aside-box-started', { bubbles: true }));
  }

  /** Adds a text, such as a canned reply, after what stands in the box. */
  insert(text: string) {
    this.#edit(joined(this.text, text));
    this.focus();
  }

  /** Called by the server: the canned replies that it was asked for with `aside-replies`. */
  showReplies(replies: CannedReply[]) {
    this.#replies?.show(replies);
  }

  replace(start: number, end: number, text: string) {
    this.#edit(this.text.slice(0, start) + text + this.text.slice(end));
    this.focus();
    this.select(start + text.length, start + text.length);
  }

  /**
   * Puts the wording of an internal message into the box.
   *
   * @param suggestion the number of that internal message, which goes with the sending
   * @param replaces whether the wording replaces what stands there; else it follows it
   */
  suggest(text: string, suggestion: number, replaces: boolean) {
    this.#suggestion = suggestion;
    this.#edit(replaces ? text : joined(this.text, text));
    this.focus();
  }

  /** Shows a sentence until the next edit. */
  say(problem: string) {
    this.#problem = problem;
    this.#show();
  }

  override focus() {
    this.#field?.focus();
  }

  get text(): string {
    return this.#field?.value ?? '';
  }

  /** The position of the text cursor and the end of the selection. */
  get selection(): [number, number] {
    const input = this.#field?.inputElement as HTMLTextAreaElement | undefined;
    return [input?.selectionStart ?? this.text.length, input?.selectionEnd ?? this.text.length];
  }

  select(start: number, end: number) {
    (this.#field?.inputElement as HTMLTextAreaElement | undefined)?.setSelectionRange(start, end);
  }

  hasText(): boolean {
    return !!this.text.trim();
  }

  flush() {
    if (this.#isDirty && !this.isProvisional) this.#save();
  }

  draftSaved(version: number) {
    if (version === this.#version) this.#isDirty = false;
  }

  accepted(sending: Sending) {
    this.#addressed?.boxAccepted(sending);
    this.#show();
  }

  refused(text: string, reason: string, { suggestion, options }: Returned) {
    this.#usedFile = '';
    this.#suggestion ??= suggestion;
    this.#addressed?.boxRefused(options);
    this.#edit(joined(text, this.text));
    this.say(reason);
  }

  /** Goes on typing at the end of the text, perhaps in a new line. */
  typeOn(newLine: boolean) {
    if (newLine) this.#edit(`${this.text}\n`);
    this.focus();
    this.select(this.text.length, this.text.length);
  }

  /**
   * Sends what stands in the box, perhaps after a question.
   *
   * @param isSecondClick whether it is part of a double click
   */
  press(byKey = false, isSecondClick = false) {
    if (!this.#field || this.hasAttribute('blocked')) return;
    if (this.querySelector('vaadin-upload-file[uploading]')) {
      this.say(words().fileOnItsWay);
      return;
    }
    const text = this.text;
    const file = this.getAttribute('data-file') ?? '';
    const withFile = file !== '' && file !== this.#usedFile;
    if (!text.trim() && !withFile) {
      if (Date.now() - this.#pressedAt > DOUBLE) this.say(words().textMissing);
      return;
    }
    if (this.#question?.holds(byKey, isSecondClick)) return;
    this.#pressedAt = Date.now();
    this.#problem = '';
    this.#usedFile = withFile ? file : this.#usedFile;
    this.#field.value = '';
    this.#question?.sent();
    this.#version = nextVersion(this.#version);
    // Not told to the server, which deletes the draft along with the sending.
    this.#isDirty = false;
    clearTimeout(this.#timer);
    typedText.drafts.put(this, { text: '', version: this.#version, saved: false, base: this.#base });
    const id = randomId();
    const close = this.#closesNext || undefined;
    this.#closesNext = false;
    const options = this.#addressed?.takeOptions();
    this.#addressed?.boxSent(id);
    const suggestion = this.#suggestion;
    this.#suggestion = undefined;
    typedText.sendings.send({
      id,
      conversation: this.conversation,
      purpose: this.purpose,
      text,
      at: Date.now(),
      draft: this.#base ?? this.#version,
      target: this.#addressed?.recipient,
      file: withFile ? file : undefined,
      options,
      suggestion: withFile ? undefined : suggestion,
      close,
    });
    this.#show();
    this.focus();
  }

  get #addressed(): Addressed | null {
    return this.closest<Addressed>('aside-internal-composer');
  }

  #edit(text: string) {
    if (this.#field) this.#field.value = text;
    this.#edited();
  }

  #edited() {
    this.#version = nextVersion(this.#version);
    this.#isDirty = true;
    this.#problem = '';
    this.#closesNext = false;
    this.#question?.edited();
    if (!this.hasText()) this.#suggestion = undefined;
    typedText.drafts.put(this, {
      text: this.text,
      version: this.#version,
      saved: false,
      suggestion: this.#suggestion,
      base: this.#base,
      options: this.hasText() ? this.#addressed?.options : undefined,
    });
    clearTimeout(this.#timer);
    this.#unsavedSince ||= Date.now();
    const wait = Math.min(SAVED_AFTER, Math.max(0, this.#unsavedSince + SAVED_AT_LEAST_EVERY - Date.now()));
    this.#timer = window.setTimeout(() => this.flush(), wait);
    this.#show();
  }

  /** Keeps what goes with the text, which the server does not have. */
  optionsChanged() {
    const draft = this.hasText() && typedText.drafts.find(this);
    if (draft) typedText.drafts.put(this, { ...draft, options: this.#addressed?.options });
  }

  #save() {
    clearTimeout(this.#timer);
    this.#isDirty = false;
    this.#unsavedSince = 0;
    typedText.save(this, { text: this.text, version: this.#version, saved: false });
  }

  #take(draft: Draft) {
    if (this.#field) this.#field.value = draft.text;
    this.#version = draft.version;
    this.#problem = draft.problem ?? '';
    this.#suggestion = draft.suggestion;
    if (draft.options) this.#addressed?.restoreOptions(draft.options);
  }

  /** Shows the state anew after something around the box changed. */
  show() {
    this.#show();
  }

  #show() {
    const field = this.#field;
    if (!field) return;
    const blocked = this.getAttribute('blocked') ?? '';
    field.readonly = blocked !== '';
    field.placeholder = this.getAttribute('placeholder') ?? '';
    this.toggleAttribute('empty', !this.text);
    // A box that is not open says nothing: its reason may stand elsewhere on the page already.
    const isOpen = !this.closest('aside-internal-composer:not([open])');
    write(this.querySelector('.problem'), isOpen ? blocked || this.#problem : '');
    const length = [...this.text].length;
    const counter = this.querySelector('.counter');
    write(counter, length > LONGEST * 0.9 ? words().counted(english(length), english(LONGEST)) : '');
    counter?.classList.toggle('over', length > LONGEST);
    this.#showWaiting();
  }

  /** Shows what has been on its way for a while, so that a lost connection hides no text. */
  #showWaiting() {
    clearTimeout(this.#shown);
    const line = this.querySelector('.waiting');
    const [first, ...others] = typedText.sendings.waiting(this);
    if (!first) {
      write(line, '');
      return;
    }
    const wait = first.at + SHOWN_AFTER - Date.now();
    if (wait > 0) {
      this.#shown = window.setTimeout(() => this.#showWaiting(), wait);
    } else {
      const begin = first.text.length > 60 ? `${first.text.slice(0, 60)}…` : first.text;
      write(line, words().sending(others.length ? `${begin} ${words().andMore(others.length)}` : begin));
    }
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (this.#replies?.onKey(event)) return;
    if (sends(event) && this.#field?.contains(event.target as Node)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) this.press(true);
    }
  };

  readonly #onClick = (event: MouseEvent) => {
    const emoji = (event.target as Element).closest<HTMLElement>('.emoji:not([disabled])');
    if (emoji) {
      void this.#emoji.toggle(emoji);
      return;
    }
    const button = (event.target as Element).closest('.send:not([disabled]), .send-close:not([disabled])');
    if (!button) return;
    this.#closesNext = button.classList.contains('send-close');
    this.press(false, event.detail > 1);
  };

  readonly #onInput = (event: Event) => {
    if (!this.#field?.contains(event.target as Node)) return;
    this.#edited();
    this.#replies?.edited();
  };

  readonly #onLeave = (event: FocusEvent) => {
    if (!this.#field?.contains(event.target as Node)) return;
    this.flush();
    this.#replies?.close();
  };

  /** Takes pasted files; a table pasted as both text and picture stays text. */
  readonly #onPaste = (event: ClipboardEvent) => {
    const upload = this.querySelector<HTMLElement & { disabled: boolean; manager?: { addFiles(f: FileList): void } }>(
      '.attach',
    );
    const data = event.clipboardData;
    if (data?.files.length && !data.types.includes('text/plain') && upload?.manager && !upload.disabled) {
      event.preventDefault();
      upload.manager.addFiles(data.files);
    }
  };

  /** A box in which nobody writes follows the tab in which somebody does. */
  readonly #onOtherTab = (event: StorageEvent) => {
    if (!this.#field || event.key !== typedText.drafts.keyOf(this) || this.#isDirty || document.hasFocus()) return;
    const draft = typedText.drafts.find(this) ?? { ...EMPTY, version: this.#version };
    if (draft.version >= this.#version && draft.base === undefined) {
      this.#take({ ...draft, saved: true });
      this.#show();
    }
  };
}

/** Dragged text stays text: only files go to the drop zone around the text area. */
function keepDraggedText(event: DragEvent) {
  if (!event.dataTransfer?.types.includes('Files')) event.stopPropagation();
}

/** A version 4 UUID, also where `randomUUID` is missing: on plain HTTP. */
function randomId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, index) =>
    (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function write(element: Element | null, text: string) {
  if (!element) return;
  if (element.textContent !== text) element.textContent = text;
  element.toggleAttribute('hidden', !text);
}

function english(count: number): string {
  return count.toLocaleString(document.documentElement.lang || 'en');
}

customElements.define('aside-text-box', AsideTextBox);
