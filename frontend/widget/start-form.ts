import { type Api, type Company, patiently, Refused, type Started } from './api';
import { el, markInvalid, say } from './dom';
import { type Memory, type StartDraft, requestKey } from './memory';
import type { Code } from './refusals';
import { objection } from './text';
import { words } from './words';

/** Where a customer says who asks and what. */
export class StartForm {
  readonly element: HTMLFormElement;
  readonly #name = el('input', { id: 'name', name: 'name', autocomplete: 'name', maxlength: '80', required: true });
  readonly #email = el('input', { id: 'email', type: 'email', name: 'email', autocomplete: 'email', maxlength: '254' });
  readonly #department = el('select', { id: 'department', name: 'department' });
  readonly #text = el('textarea', { id: 'text', name: 'text', rows: '4', required: true });
  readonly #error = el('p', { class: 'error', id: 'wrong', role: 'alert', hidden: true });
  readonly #submit = el('button', { class: 'primary', type: 'submit' }, words.start);
  readonly #api: Api;
  readonly #memory: Memory;
  readonly #companyKey: string;
  readonly #started: (started: Started) => void;
  #isTyped = false;
  #isSending = false;

  constructor(
    api: Api,
    memory: Memory,
    companyKey: string,
    company: Company,
    greeting: string,
    started: (started: Started) => void,
  ) {
    this.#api = api;
    this.#memory = memory;
    this.#companyKey = companyKey;
    this.#started = started;
    this.#department.append(...company.departments.map((name) => el('option', { value: name }, name)));
    this.element = el(
      'form',
      { class: 'start', novalidate: true },
      el('p', { class: 'lead', dir: 'auto' }, greeting || words.lead),
      field('name', words.name, this.#name),
      field('email', words.email, this.#email),
      ...(company.departments.length > 1 ? [field('department', words.department, this.#department)] : []),
      field('text', words.message, this.#text),
      this.#error,
      this.#submit,
    );
    this.#fill(memory.start?.draft);
    this.element.addEventListener('input', () => this.#keep());
    this.#text.addEventListener('input', () => (this.#isTyped = true));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
  }

  focus() {
    (this.#name.value ? this.#text : this.#name).focus();
  }

  #fill(draft?: StartDraft) {
    this.#name.value = draft?.name ?? '';
    this.#email.value = draft?.email ?? '';
    this.#text.value = draft?.text ?? '';
    if (draft && [...this.#department.options].some((option) => option.value === draft.department)) {
      this.#department.value = draft.department;
    }
  }

  get isSending() {
    return this.#isSending;
  }

  /**
   * Puts into the conversation's box what was typed here and is not what the conversation began with: it was written
   * while the request was under way, or in another tab than the one that began it.
   */
  leave() {
    const { value } = this.#text;
    const begun = JSON.parse(this.#memory.start?.sent || '{}') as Partial<StartDraft>;
    if (this.#isTyped && value !== begun.text) {
      this.#memory.draft = [value, this.#memory.draft].filter((text) => text.trim()).join('\n');
    }
  }

  #draft(): StartDraft {
    return {
      name: this.#name.value,
      email: this.#email.value,
      department: this.#department.value,
      text: this.#text.value,
    };
  }

  #keep() {
    const { key = '', sent = '' } = this.#memory.start ?? {};
    this.#memory.start = { draft: this.#draft(), key, sent };
  }

  async #send() {
    if (this.#isSending || !this.#isComplete()) {
      return;
    }
    this.#busy(true);
    const draft = this.#draft();
    const sent = JSON.stringify(draft);
    // The same request keeps its name, so that a second try after a lost answer starts no second conversation.
    const earlier = this.#memory.start;
    const key = earlier?.key && earlier.sent === sent ? earlier.key : requestKey();
    this.#memory.start = { draft, key, sent };
    try {
      const request = {
        customer: { name: draft.name, ...(draft.email.trim() ? { email: draft.email } : {}) },
        // Whoever has no choice is not told of one: it may have another name meanwhile.
        ...(this.#department.length > 1 ? { department: draft.department } : {}),
        text: draft.text,
        page: location.origin + location.pathname,
      };
      const started = await patiently(
        () => this.#api.start(this.#companyKey, request, key),
        () => this.#object(words.busy),
      );
      this.#memory.start = { draft: { ...draft, text: '' }, key: '', sent };
      this.#started(started);
    } catch (e) {
      if (e instanceof Refused) {
        this.#object(e.message, this.#culprit(e.refusal.code as Code));
      } else {
        this.#object(words.notStarted);
      }
    } finally {
      this.#busy(false);
    }
  }

  #isComplete(): boolean {
    const nameless = !this.#name.value.trim();
    const reason = nameless ? words.nameMissing : objection(this.#text.value);
    this.#object(reason ?? '', reason ? (nameless ? this.#name : this.#text) : undefined);
    return !reason;
  }

  /** Says what is wrong beside what has to be mended, and leads there. */
  #object(sentence: string, culprit?: HTMLElement) {
    for (const control of [this.#name, this.#email, this.#department, this.#text]) {
      markInvalid(control, control === culprit);
      control.removeAttribute('aria-describedby');
    }
    say(this.#error, '');
    if (culprit) {
      culprit.setAttribute('aria-describedby', this.#error.id);
      culprit.after(this.#error);
    } else {
      this.#submit.before(this.#error);
    }
    say(this.#error, sentence);
    culprit?.focus();
  }

  #culprit(code: Code): HTMLElement | undefined {
    const controls: Partial<Record<Code, HTMLElement>> = {
      'name-missing': this.#name,
      'name-too-long': this.#name,
      'email-malformed': this.#email,
      'department-unknown': this.#department,
      'text-empty': this.#text,
      'text-too-long': this.#text,
      'illegal-character': this.#text,
    };
    return controls[code];
  }

  #busy(busy: boolean) {
    this.#isSending = busy;
    this.#submit.setAttribute('aria-disabled', `${busy}`);
    this.element.setAttribute('aria-busy', `${busy}`);
  }
}

export function field(id: string, label: string, control: HTMLElement) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control);
}
