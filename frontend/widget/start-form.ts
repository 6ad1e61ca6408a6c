import { type Api, type Company, Refused, type Started } from './api';
import { el, say } from './dom';
import { type Memory, type StartDraft, requestKey } from './memory';
import { objection } from './text';

/** Where a customer says who asks and what. */
export class StartForm {
  readonly element: HTMLFormElement;
  readonly #name = el('input', { id: 'name', name: 'name', autocomplete: 'name', maxlength: '80', required: true });
  readonly #email = el('input', { id: 'email', type: 'email', name: 'email', autocomplete: 'email', maxlength: '254' });
  readonly #department = el('select', { id: 'department', name: 'department' });
  readonly #text = el('textarea', { id: 'text', name: 'text', rows: '4', required: true });
  readonly #error = el('p', { class: 'error', role: 'alert', hidden: true });
  readonly #submit = el('button', { class: 'primary', type: 'submit' }, 'Start conversation');
  readonly #api: Api;
  readonly #memory: Memory;
  readonly #companyKey: string;
  readonly #started: (started: Started) => void;
  #isSending = false;

  constructor(
    api: Api,
    memory: Memory,
    companyKey: string,
    company: Company,
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
      el('p', { class: 'lead' }, 'Ask us. An agent will answer you here.'),
      field('name', 'Your name', this.#name),
      field('email', 'E-mail (optional)', this.#email),
      ...(company.departments.length > 1 ? [field('department', 'Department', this.#department)] : []),
      field('text', 'Message', this.#text),
      this.#error,
      this.#submit,
    );
    this.#fill(memory.start?.draft);
    this.element.addEventListener('input', () => this.#keep());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
  }

  #fill(draft?: StartDraft) {
    this.#name.value = draft?.name ?? '';
    this.#email.value = draft?.email ?? '';
    this.#text.value = draft?.text ?? '';
    if (draft && [...this.#department.options].some((option) => option.value === draft.department)) {
      this.#department.value = draft.department;
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
      const started = await this.#api.start(
        this.#companyKey,
        {
          customer: { name: draft.name, ...(draft.email.trim() ? { email: draft.email } : {}) },
          ...(draft.department ? { department: draft.department } : {}),
          text: draft.text,
        },
        key,
      );
      this.#memory.start = { draft: { ...draft, text: '' }, key: '', sent: '' };
      this.#started(started);
    } catch (e) {
      say(
        this.#error,
        e instanceof Refused ? e.message : 'No connection. What you wrote is kept; try again in a moment.',
      );
    } finally {
      this.#busy(false);
    }
  }

  #isComplete(): boolean {
    const nameless = !this.#name.value.trim();
    const reason = nameless ? 'Your name is missing.' : objection(this.#text.value);
    this.#name.toggleAttribute('aria-invalid', nameless);
    this.#text.toggleAttribute('aria-invalid', !nameless && !!reason);
    say(this.#error, reason ?? '');
    if (reason) {
      (nameless ? this.#name : this.#text).focus();
    }
    return !reason;
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
