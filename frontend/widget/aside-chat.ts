import { Api } from './api';
import { Chat } from './chat';
import css from './chat.css?inline';
import { refuseFiles } from './dom';
import { Memory } from './memory';
import { language, speak } from './words';

/** The chat on a page of its own, which Aside serves: it speaks the reader's language, else the company's. */
speak([...navigator.languages, document.querySelector<HTMLElement>('aside-chat')?.dataset['language'] ?? '']);
document.documentElement.lang = language;

const style = new CSSStyleSheet();
style.replaceSync(css as unknown as string);

/**
 * A company's chat for its customers.
 *
 * Attributes: `data-company`, the company's key; `data-server`, where Aside is, ending in a slash (the page's own
 * server by default); `data-name`, `data-colour` and `data-language`, the company's, if the page knows them.
 */
class AsideChat extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  #chat?: Chat;

  connectedCallback() {
    const { company = '', server = '/', name, colour } = this.dataset;
    const chat = new Chat({
      api: new Api(server),
      memory: new Memory(company),
      company,
      name,
      colour,
      heading: 'h1',
      isAway: () => document.hidden,
      changed: () => {},
    });
    this.#chat = chat;
    document.addEventListener('visibilitychange', () => this.#chat?.attend());
    this.#root.adoptedStyleSheets = [style, chat.colours];
    this.#root.replaceChildren(chat.element);
    chat.show();
  }

  disconnectedCallback() {
    this.#chat?.close();
  }
}

refuseFiles(document);
customElements.define('aside-chat', AsideChat);
