import { alone, Readers } from './alone';
import { type Api, type Company, patiently, Refused } from './api';
import { palette } from './colour';
import { saveCopy } from './copy';
import { el, tool } from './dom';
import { FilePolicy } from './files';
import type { Memory, OwnTalk } from './memory';
import { StartForm } from './start-form';
import { Talk } from './talk';
import { TalkView } from './talk-view';
import { Tone } from './tone';
import { words } from './words';

const SAVE = 'M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M5 19.5h14';
const LOUD = 'M5 9.5v5h3.5L13 18.5v-13L8.5 9.5zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11';
const MUTE = 'M5 9.5v5h3.5L13 18.5v-13L8.5 9.5zM17 9.5l5 5m0-5-5 5';

/** What another tab has stored is seen here a moment later, in milliseconds. */
const WORD_OF_OTHER_TABS = 200;

export interface ChatSettings {
  api: Api;
  memory: Memory;
  /** The company's key. */
  company: string;
  /** Its name and colour, as far as they are known before it is asked. */
  name?: string;
  colour?: string;
  /** Words for the start instead of the company's own. */
  greeting?: string;
  heading: 'h1' | 'h2';
  /** Further buttons for the head. */
  tools?: HTMLElement[];
  /** Whether nobody looks at it at present. */
  isAway(): boolean;
  changed(): void;
}

/** A company's chat: the start of a conversation, the conversation, its end. */
export class Chat {
  readonly colours = new CSSStyleSheet();
  readonly element: HTMLElement;
  company?: Company;
  talk?: Talk;

  readonly #settings: ChatSettings;
  readonly #name: HTMLHeadingElement;
  readonly #body = el('div', { class: 'body' });
  readonly #tone = new Tone();
  readonly #readers: Readers;
  readonly #save: HTMLButtonElement;
  readonly #sound: HTMLButtonElement;
  readonly #notice = el('p', { class: 'banner', role: 'alert', hidden: true });
  readonly #leave: () => void;
  #form?: StartForm;
  #focus = () => {};
  #heard = 0;

  constructor(settings: ChatSettings) {
    this.#settings = settings;
    this.#readers = new Readers(`read:${settings.company}`);
    this.#name = el(settings.heading, { class: 'name' }, settings.name ?? '');
    this.#save = tool(words.saveCopy, SAVE, () => void this.#saveCopy());
    this.#sound = tool(words.sound, LOUD, () => {
      settings.memory.isMuted = !settings.memory.isMuted;
      this.#showSound();
      if (!settings.memory.isMuted) {
        this.#tone.play();
      }
    });
    this.element = el(
      'section',
      { class: 'chat', 'aria-label': words.chatWith(settings.name ?? '').trim() },
      el(
        'header',
        { class: 'head' },
        this.#name,
        el('div', { class: 'tools' }, this.#save, this.#sound, ...(settings.tools ?? [])),
      ),
      this.#notice,
      this.#body,
    );
    this.colours.replaceSync(palette(settings.colour ?? ''));
    this.#showSound();
    this.#leave = settings.memory.onTalkChanged(() => this.#showAgain());
  }

  /** Shows what there is to see: the conversation that goes on, or the way to begin one. */
  show() {
    const { talk } = this.#settings.memory;
    if (talk) {
      this.#showTalk(talk);
    } else if (!this.#form?.isSending) {
      void this.#showStart();
    }
  }

  focus() {
    this.#focus();
  }

  close() {
    this.#leave();
    this.#readers.tell(false);
    this.talk?.close();
  }

  /** Takes the company's looks. */
  introduce(company: Company) {
    this.company = company;
    this.#name.textContent = company.name;
    this.element.setAttribute('aria-label', words.chatWith(company.name));
    this.colours.replaceSync(palette(company.colour));
    this.#settings.memory.company = company;
    this.#settings.changed();
  }

  #showAgain() {
    const { talk } = this.#settings.memory;
    if (talk ? talk.protocol !== this.talk?.protocol : this.talk) {
      this.#leaveTalk();
      this.show();
    }
  }

  #showTalk(key: OwnTalk) {
    const { api, memory } = this.#settings;
    this.#leaveTalk();
    this.#form?.leave();
    this.#form = undefined;
    const { acceptedFiles } = this.company ?? memory.company ?? {};
    const talk = new Talk(api, memory, key, new FilePolicy(acceptedFiles));
    this.talk = talk;
    const view = new TalkView(talk, memory, () => this.#startAnew());
    this.#focus = () => view.focus();
    this.#save.hidden = false;
    this.#heard = 0;
    talk.addEventListener('change', () => this.#listen(talk));
    this.#body.replaceChildren(view.element);
    view.render();
    this.attend();
    this.#settings.changed();
  }

  /** A sound for what an agent says, but not for what was said before this page was opened. */
  #listen(talk: Talk) {
    const fresh = talk.messages.slice(this.#heard);
    if (this.#heard && talk.status && fresh.some(({ author }) => author === 'AGENT')) {
      void this.#call(talk);
    }
    if (talk.status) {
      this.#heard = talk.messages.length;
    }
    this.#see();
    this.#settings.changed();
  }

  #see() {
    if (!this.#settings.isAway()) {
      this.talk?.sees();
    }
  }

  /** Sounds once in all tabs, and not for what is being read in one of them. */
  async #call(talk: Talk) {
    const { memory, isAway } = this.#settings;
    const { lastSeq } = talk;
    this.attend();
    if (!isAway()) {
      memory.seen = lastSeq;
      return;
    }
    await alone(`tone:${talk.key.id}`, async () => {
      await new Promise((resolve) => setTimeout(resolve, WORD_OF_OTHER_TABS));
      const isNew = lastSeq > Math.max(memory.seen, memory.sounded);
      if (isNew && !memory.isMuted && !(await this.#readers.isAnybody()) && this.#tone.play()) {
        memory.sounded = lastSeq;
      }
    });
  }

  /** Takes note of whether somebody looks: to be called when that may have changed. */
  attend() {
    this.#readers.tell(!!this.talk && !this.#settings.isAway());
    this.#see();
  }

  async #showStart() {
    this.#save.hidden = true;
    this.#settings.changed();
    const { api, memory, company: key, greeting } = this.#settings;
    try {
      this.introduce(this.company ?? (await patiently(() => api.company(key), () => {})));
    } catch (e) {
      this.#showFailure(e);
      return;
    }
    if (this.talk || !this.company) {
      return; // another tab was faster
    }
    const form = new StartForm(
      api,
      memory,
      key,
      this.company,
      greeting || this.company.greeting,
      ({ id, token, protocol }) => {
        memory.talk = { id, token, protocol };
        memory.seen = 0;
        this.#showTalk({ id, token, protocol });
        this.focus();
      },
    );
    this.#form = form;
    this.#focus = () => form.focus();
    this.#body.replaceChildren(form.element);
  }

  #startAnew() {
    const { memory } = this.#settings;
    const { draft, key, sent } = memory.start ?? {
      draft: { name: '', email: '', department: '', text: '' },
      key: '',
      sent: '',
    };
    const unsent = [...(this.talk?.unsent ?? []), memory.draft].filter((text) => text.trim());
    if (unsent.length) {
      memory.start = { draft: { ...draft, text: unsent.join('\n') }, key, sent };
    }
    this.#leaveTalk();
    memory.clear();
    void this.#showStart().then(() => this.focus());
  }

  #leaveTalk() {
    this.talk?.close();
    this.talk = undefined;
  }

  async #saveCopy() {
    const { talk, company } = this;
    if (!talk || this.#save.ariaBusy === 'true') {
      return;
    }
    this.#save.ariaBusy = 'true';
    this.#notice.hidden = true;
    try {
      const name = company?.name ?? this.#name.textContent ?? '';
      await patiently(() => saveCopy(this.#settings.api, talk.key, name), () => {});
    } catch {
      this.#notice.textContent = words.copyFailed;
      this.#notice.hidden = false;
    }
    this.#save.ariaBusy = null;
  }

  #showSound() {
    const { isMuted } = this.#settings.memory;
    this.#sound.setAttribute('aria-pressed', `${!isMuted}`);
    this.#sound.querySelector('path')?.setAttribute('d', isMuted ? MUTE : LOUD);
  }

  #showFailure(e: unknown) {
    const sentence = e instanceof Refused ? e.message : words.noConnection;
    const again = el('button', { class: 'secondary', type: 'button' }, words.tryAgain);
    again.addEventListener('click', () => void this.#showStart());
    this.#focus = () => again.focus();
    this.#body.replaceChildren(el('div', { class: 'failure', role: 'alert' }, el('p', {}, sentence), again));
  }
}
