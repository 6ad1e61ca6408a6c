import { Notification } from '@vaadin/notification';
import { type Draft, Drafts, type Place } from './drafts';
import { OtherTabs } from './other-tabs';
import { type Sender, type Sending, Sendings } from './sending';
import { textStorage } from './storage';
import type { SignOut } from '../page';
import { words } from '../words';

/** After this pause, in milliseconds, a draft is saved again that the server could not save. */
const SAVED_AGAIN_AFTER = 5000;

/** So long, in milliseconds, a sign-out waits for the server. */
const SIGN_OUT_WAITS = 2000;

/** Connects the boxes of this page with the server, through one element that outlives every view. */
class TypedText {
  drafts = new Drafts(textStorage(() => localStorage), '');
  sendings = this.#sendingsOf('');
  owner = '';
  #element?: HTMLElement;
  #otherTabs?: OtherTabs;
  readonly #queue: CustomEvent[] = [];
  readonly #boxes = new Set<Sender & DraftHolder>();
  /** The versions that the server does not take: their person may not write there any more. */
  readonly #refused = new Map<string, number>();
  #savedAgain?: number;

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
    this.sendings.deleteOld();
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

  /** Saves all that the server does not have and may take. */
  saveUnsaved() {
    this.#unsaved().forEach((place) => this.#saveStored(place));
  }

  saved(place: Place, version: number) {
    this.drafts.saved(place, version);
    this.#boxOf(place)?.draftSaved(version);
  }

  /** The server does not take this version. It stays in the browser. */
  draftRefused(place: Place, version: number) {
    this.#refused.set(this.drafts.keyOf(place), version);
  }

  /** The server could not save one now. */
  draftPostponed() {
    this.#savedAgain ??= window.setTimeout(() => {
      this.#savedAgain = undefined;
      this.saveUnsaved();
    }, SAVED_AGAIN_AFTER);
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

  /**
   * Removes all texts of this person from the browser, once the server has them.
   *
   * @param discards whether also the texts that the server does not have are removed, at once
   * @returns how many texts the server still does not have; then all of them stay
   */
  async signOut(discards: boolean): Promise<number> {
    if (!discards) {
      this.saveUnsaved();
      const end = Date.now() + SIGN_OUT_WAITS;
      const isBusy = () => this.#unsaved().length > 0 || this.sendings.count() > 0;
      while (isBusy() && Date.now() < end) await new Promise((go) => setTimeout(go, 25));
      const missing = this.#unsaved().filter((place) => this.drafts.find(place)?.text.trim());
      if (missing.length || this.sendings.count()) return missing.length + this.sendings.count();
    }
    this.drafts.clear();
    this.sendings.clear();
    return 0;
  }

  /** Without what was sent: the server deletes those drafts along with the sending. */
  #unsaved(): Place[] {
    return this.drafts.unsaved().filter((place) => {
      const draft = this.drafts.find(place);
      return (
        this.#refused.get(this.drafts.keyOf(place)) !== draft?.version &&
        (draft?.text || !this.sendings.waiting(place).length)
      );
    });
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

  draftRefused(conversation: string, purpose: Place['purpose'], version: number) {
    typedText.draftRefused({ conversation, purpose }, version);
  }

  draftPostponed() {
    typedText.draftPostponed();
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

// It does not bubble.
addEventListener('aside-connected', () => typedText.saveUnsaved(), true);

addEventListener('aside-sign-out', (event) => {
  const { discards, wait } = (event as CustomEvent<SignOut>).detail;
  wait(typedText.signOut(discards));
});
