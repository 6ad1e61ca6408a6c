import { Api, patiently, Refused } from './api';
import { Chat } from './chat';
import css from './chat.css?inline';
import { isComposing } from '../shared/keys';
import { el, icon, refuseFiles, say, tool } from './dom';
import { Memory } from './memory';
import { number } from './text';
import frame from './widget.css?inline';
import { language, words } from './words';

const BUBBLE = 'M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v8.5A1.5 1.5 0 0 1 19 17h-8l-4.5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 5 5.5z';
const DOWN = 'm6 9.5 6 6 6-6';

/** Where the chat takes the whole screen; the same in widget.css. */
const SMALL = '(max-width: 480px), (max-height: 420px)';
const LOOK_AGAIN = 30_000;

/** The widget on a company's own page: a button, and the chat that it unfolds. */
export class Launcher {
  readonly #host = document.createElement('aside-widget');
  readonly #root = this.#host.attachShadow({ mode: 'open' });
  readonly #button = el('button', { class: 'launcher', type: 'button', 'aria-controls': 'panel' });
  readonly #badge = el('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  readonly #news = el('p', { class: 'unseen', role: 'status' });
  readonly #panel = el('div', { class: 'panel', id: 'panel', role: 'dialog', tabindex: '-1', hidden: true });
  readonly #room = new CSSStyleSheet();
  readonly #still = new CSSStyleSheet();
  readonly #small = matchMedia(SMALL);
  readonly #company: string;
  readonly #api: Api;
  readonly #memory: Memory;
  readonly #chat: Chat;
  #isOpen = false;
  #isShown = false;

  /** @param server where Aside is, ending in a slash */
  constructor(server: string, settings: DOMStringMap) {
    this.#company = settings.company ?? '';
    this.#api = new Api(server);
    this.#memory = new Memory(this.#company, new URL(server).host + '/');
    const known = this.#memory.company;
    this.#chat = new Chat({
      api: this.#api,
      memory: this.#memory,
      company: this.#company,
      name: known?.name,
      colour: known?.colour,
      greeting: settings.greeting,
      heading: 'h2',
      tools: [tool(words.fold, DOWN, () => this.#fold())],
      isAway: () => !this.#isOpen || document.hidden,
      changed: () => this.#render(),
    });
    this.#layOut(settings);
  }

  #layOut({ position, theme, company }: DOMStringMap) {
    const style = new CSSStyleSheet();
    style.replaceSync((css as unknown as string) + (frame as unknown as string));
    this.#root.adoptedStyleSheets = [style, this.#chat.colours, this.#room];
    this.#still.replaceSync(`@media ${SMALL} { html { overflow: hidden !important } }`);
    this.#host.lang = language;
    Object.assign(this.#host.dataset, { company, position: position === 'left' ? 'left' : 'right', theme: theme ?? '' });
    this.#button.append(icon(BUBBLE), this.#badge);
    this.#panel.append(this.#chat.element);
    this.#root.append(this.#panel, this.#button, this.#news);
    this.#button.addEventListener('click', () => (this.#isOpen ? this.#fold() : this.#unfold(true)));
    this.#panel.addEventListener('keydown', (event) => this.#key(event));
    // What is written here is no business of the page's, which may take single letters for commands.
    for (const type of ['keydown', 'keypress', 'keyup']) {
      this.#panel.addEventListener(type, (event) => event.stopPropagation());
    }
    // The same press of Escape that folded the chat ends on the button.
    this.#button.addEventListener('keyup', (event) => event.key === 'Escape' && event.stopPropagation());
    refuseFiles(this.#panel);
    this.#memory.onSeen(() => this.#render());
    document.addEventListener('visibilitychange', () => this.#render());
    this.#small.addEventListener('change', () => this.#render());
    visualViewport?.addEventListener('resize', () => this.#fit());
    visualViewport?.addEventListener('scroll', () => this.#fit());
  }

  /** Shows the button as soon as it is certain that the company is there, or a conversation goes on. */
  async appear(): Promise<void> {
    const known = this.#memory.company;
    if (this.#memory.talk && known) {
      this.#chat.introduce(known);
      this.#show();
    }
    try {
      this.#chat.introduce(await patiently(() => this.#api.company(this.#company), () => {}));
      this.#show();
    } catch (e) {
      if (e instanceof Refused && e.isFinal) {
        console.warn(`Aside: ${e.message}`);
        if (this.#isOpen) {
          this.#fold(); // gives the page back what it took on a phone
        }
        this.#chat.close();
        this.#host.remove();
        return;
      }
      if (!this.#isShown) {
        console.warn(`Aside cannot be reached. Is ${location.origin} listed in its settings, under Customer chat?`);
      }
      // Whatever happens first: the network is back, or some time is over.
      const again = new AbortController();
      const { signal } = again;
      await new Promise((resolve) => {
        addEventListener('online', resolve, { signal });
        setTimeout(resolve, LOOK_AGAIN);
      });
      again.abort();
      await this.appear();
    }
  }

  #show() {
    if (this.#isShown) {
      return;
    }
    this.#isShown = true;
    // Outside the body, which some pages replace as one moves through them.
    document.documentElement.append(this.#host);
    if (this.#memory.talk) {
      this.#chat.show();
    }
    if (this.#memory.isOpen && !this.#small.matches) {
      this.#unfold(false);
    }
    this.#render();
  }

  #unfold(byHand: boolean) {
    this.#isOpen = true;
    this.#memory.isOpen = true;
    this.#panel.hidden = false;
    this.#fit();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#still];
    if (!this.#chat.talk) {
      this.#chat.show();
    }
    this.#render();
    if (byHand) {
      // On a phone a field would raise the keyboard before the reader has read anything.
      if (this.#small.matches) {
        this.#panel.focus();
      } else {
        this.#chat.focus();
      }
    }
  }

  #fold() {
    const hadFocus = this.#panel.contains(this.#root.activeElement);
    this.#isOpen = false;
    this.#memory.isOpen = false;
    this.#panel.hidden = true;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter((sheet) => sheet !== this.#still);
    this.#render();
    if (hadFocus) {
      this.#button.focus();
    }
  }

  #render() {
    const { talk } = this.#chat;
    this.#chat.attend();
    if (talk && this.#isOpen && !document.hidden && talk.lastSeq > this.#memory.seen) {
      this.#memory.seen = talk.lastSeq;
    }
    const { seen } = this.#memory;
    const unread = talk?.messages.filter(({ author, seq }) => author === 'AGENT' && seq > seen).length ?? 0;
    const name = words.chatWith(this.#chat.company?.name ?? '');
    const news = unread ? words.unread(unread) : '';
    this.#badge.textContent = unread > 99 ? `${number(99)}+` : number(unread);
    this.#badge.hidden = !unread;
    this.#button.setAttribute('aria-label', news && !this.#isOpen ? `${name}, ${news}` : name);
    this.#button.setAttribute('aria-expanded', `${this.#isOpen}`);
    this.#button.querySelector('path')?.setAttribute('d', this.#isOpen ? DOWN : BUBBLE);
    this.#panel.setAttribute('aria-label', name);
    this.#panel.setAttribute('aria-modal', `${this.#small.matches}`);
    if (this.#news.textContent !== news) {
      say(this.#news, news);
      this.#news.hidden = false;
    }
  }

  #key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !isComposing(event)) {
      this.#fold();
    } else if (event.key === 'Tab' && this.#small.matches) {
      this.#keepInside(event);
    }
  }

  /** Nothing of the page can be seen behind the chat on a phone, so nothing of it can be reached. */
  #keepInside(event: KeyboardEvent) {
    const all = [...this.#panel.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex="0"]')].filter(
      (element) => element.checkVisibility(),
    );
    const [first, last] = [all[0], all.at(-1)];
    const active = this.#root.activeElement;
    if (event.shiftKey ? active === first || active === this.#panel : active === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  }

  /** The keyboard of a phone covers part of the page without making it smaller. */
  #fit() {
    if (this.#isOpen && visualViewport && visualViewport.scale < 1.01) {
      const { height, offsetTop } = visualViewport;
      this.#room.replaceSync(`:host { --room: ${height}px; --above: ${offsetTop}px }`);
    }
  }
}
