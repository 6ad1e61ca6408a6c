import { Api, type Company, type Key, Refused } from './api';
import css from './chat.css?raw';
import { el } from './dom';
import { Memory } from './memory';
import { StartForm } from './start-form';
import { Talk } from './talk';
import { TalkView } from './talk-view';

const style = new CSSStyleSheet();
style.replaceSync(css);

/**
 * A company's chat for its customers.
 *
 * Attributes: `data-company`, the company's key; `data-server`, where Aside is, ending in a slash (the page's own
 * server by default); `data-name`, the company's name if the page knows it.
 */
class AsideChat extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  readonly #name = el('h1', { class: 'name' });
  readonly #body = el('div', { class: 'body' });
  #api!: Api;
  #memory!: Memory;
  #company?: Company;
  #talk?: Talk;
  #leave?: () => void;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style];
    this.#root.append(
      el('section', { class: 'chat', 'aria-label': 'Chat' }, el('header', { class: 'head' }, this.#name), this.#body),
    );
  }

  connectedCallback() {
    this.#api = new Api(this.dataset.server ?? '/');
    this.#memory = new Memory(this.#key);
    this.#name.textContent = this.dataset.name ?? '';
    this.#leave = this.#memory.onTalkChanged(() => this.#showAgain());
    this.#show();
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#talk?.close();
  }

  get #key() {
    return this.dataset.company ?? '';
  }

  #show() {
    const talk = this.#memory.talk;
    if (talk) {
      this.#showTalk(talk);
    } else {
      void this.#showStart();
    }
  }

  #showAgain() {
    const talk = this.#memory.talk;
    if (talk ? talk.protocol !== this.#talk?.protocol : this.#talk) {
      this.#talk?.close();
      this.#talk = undefined;
      this.#show();
    }
  }

  #showTalk(key: Key & { protocol: string }): TalkView {
    this.#talk = new Talk(this.#api, this.#memory, key);
    const view = new TalkView(this.#talk, this.#memory, () => this.#startAnew());
    this.#body.replaceChildren(view.element);
    view.render();
    return view;
  }

  async #showStart() {
    try {
      this.#company ??= await this.#api.company(this.#key);
    } catch (e) {
      this.#showFailure(e);
      return;
    }
    this.#name.textContent = this.#company.name;
    const form = new StartForm(this.#api, this.#memory, this.#key, this.#company, (started) => {
      const { id, token, protocol } = started;
      this.#memory.talk = { id, token, protocol };
      this.#showTalk({ id, token, protocol }).focus();
    });
    this.#body.replaceChildren(form.element);
  }

  #startAnew() {
    const { draft, key, sent } = this.#memory.start ?? {
      draft: { name: '', email: '', department: '', text: '' },
      key: '',
      sent: '',
    };
    const unsent = [...(this.#talk?.unsent ?? []), this.#memory.draft].filter((text) => text.trim());
    if (unsent.length) {
      this.#memory.start = { draft: { ...draft, text: unsent.join('\n') }, key, sent };
    }
    this.#talk?.close();
    this.#talk = undefined;
    this.#memory.clear();
    void this.#showStart();
  }

  #showFailure(e: unknown) {
    const sentence = e instanceof Refused ? e.message : 'No connection.';
    const again = el('button', { class: 'secondary', type: 'button' }, 'Try again');
    again.addEventListener('click', () => void this.#showStart());
    this.#body.replaceChildren(el('div', { class: 'failure', role: 'alert' }, el('p', {}, sentence), again));
  }
}

customElements.define('aside-chat', AsideChat);
