import { Notification } from '@vaadin/notification';
import { type Draft, Drafts, type Place } from './drafts';
import { OtherTabs } from './other-tabs';
import { type Sender, type Sending, Sendings } from './sending';
import { textStorage } from './storage';
import { words } from '../words';

/** Connects the boxes of this page with the server, through one element that outlives every view. */
class TypedText {
  drafts = new Drafts(textStorage(() => localStorage), '');
  sendings = this.#sendingsOf('');
  owner = '';
  #element?: HTMLElement;
  #otherTabs?: OtherTabs;
  readonly #queue: CustomEvent[] = [];
  readonly #boxes = new Set<Sender & DraftHolder>();

  /** @param owner the person's id */
  start(element: HTMLElement, owner: string) {
    this.#element = element;
    this.#queue.splice(0).forEach((event) => element.dispatchEvent(event));
    if (owner === this.owner) return;
    this.owner = owner;
    this.drafts = new Drafts(textStorage(() => localStorage), owner);
    this.sendings = this.#sendingsOf(owner);
    this.#otherTabs?.close();
    this.#otherTabs = new OtherTabs(owner, (id) => this.sendings.sends(id));
    this.#boxes.forEach((box) => this.sendings.add(box));
    this.drafts.deleteOld();
    void this.sendings.resume();
    this.drafts
      .unsaved()
      .filter((place) => !this.#boxOf(place))
      .forEach((place) => this.#saveStored(place));
  }

  add(box: Sender & DraftHolder) {
    this.#boxes.add(box);
    this.sendings.add(box);
  }

  remove(box: Sender & DraftHolder) {
    this.#boxes.delete(box);
    this.sendings.remove(box);
  }

  save(place: Place, { text, version }: Draft) {
    this.#tell('aside-draft', { conversation: place.conversation, purpose: place.purpose, text, version });
  }

  /** Saves what stands in the browser, unless only the next box can join it with the server's draft. */
  #saveStored(place: Place) {
    const draft = this.drafts.find(place);
    if (draft && draft.base === undefined) this.save(place, draft);
  }

  saved(place: Place, version: number) {
    this.drafts.saved(place, version);
    this.#boxOf(place)?.draftSaved(version);
  }

  /** The purposes of the boxes of a conversation whose text was not sent. */
  unsent(conversation: string): string[] {
    return (['answer', 'internal'] as const).filter((purpose) => {
      const place = { conversation, purpose };
      return this.#boxOf(place)?.hasText() ?? !!this.drafts.find(place)?.text.trim();
    });
  }

  flush() {
    this.#boxes.forEach((box) => box.flush());
  }

  /** Removes all texts of this person from the browser, once the server has them or two seconds are over. */
  async signOut() {
    this.flush();
    const end = Date.now() + 2000;
    const isBusy = () => this.drafts.unsaved().length > 0 || this.#isSending();
    while (isBusy() && Date.now() < end) await new Promise((go) => setTimeout(go, 25));
    this.drafts.clear();
    this.sendings.clear();
  }

  #isSending(): boolean {
    return [...this.#boxes].some((box) => this.sendings.waiting(box).length > 0);
  }

  #boxOf({ conversation, purpose }: Place) {
    return [...this.#boxes].findLast((box) => box.conversation === conversation && box.purpose === purpose);
  }

  #sendingsOf(owner: string) {
    return new Sendings(
      textStorage(() => localStorage),
      this.drafts,
      owner,
      (sending: Sending) => this.#tell('aside-send', sending),
      (place, reason) => {
        this.#saveStored(place);
        const { answerNotSent, internalNotSent } = words();
        Notification.show((place.purpose === 'answer' ? answerNotSent : internalNotSent)(reason), {
          position: 'bottom-start',
          duration: 10_000,
          theme: 'error',
          assertive: true,
        });
      },
      async (ids) => (await this.#otherTabs?.send(ids)) ?? new Set(),
    );
  }

  #tell(type: string, detail: unknown) {
    const event = new CustomEvent(type, { detail });
    if (this.#element) {
      this.#element.dispatchEvent(event);
    } else {
      this.#queue.push(event);
    }
  }
}

export interface DraftHolder extends Place {
  draftSaved(version: number): void;
  hasText(): boolean;
  flush(): void;
}

export const typedText = new TypedText();

/** `<aside-typed-text>`: the server's end of {@link typedText}. */
class AsideTypedText extends HTMLElement {
  start(owner: string) {
    typedText.start(this, owner);
  }

  answered(id: string, reason: string) {
    typedText.sendings.answered(id, reason);
  }

  postponed(id: string) {
    typedText.sendings.postponed(id);
  }

  saved(conversation: string, purpose: Place['purpose'], version: number) {
    typedText.saved({ conversation, purpose }, version);
  }

  /** What a question before closing has to mention. */
  unsent(conversation: string): string[] {
    return typedText.unsent(conversation);
  }
}

customElements.define('aside-typed-text', AsideTypedText);

addEventListener('pagehide', () => typedText.flush());
document.addEventListener('visibilitychange', () => {
  if (document.hidden) typedText.flush();
});

addEventListener('aside-sign-out', (event) => {
  (event as CustomEvent<(wait: Promise<void>) => void>).detail(typedText.signOut());
});
