import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { parts } from '../shared/links';
import { actions, type GuidanceState, type Offer, offer, outcomes, type Step as GuidanceStep, undoEnds } from './guidance';
import { arrange, dayTitle, type Placed } from './reading/arrange';
import { dayOf } from './moment';
import './picture';
import { ReadingPosition } from './reading/reading-position';
import { applySteps, type Step } from './steps';
import './time';
import { words } from './words';

/** One entry of a conversation, as the server describes it to this viewer. */
export interface Entry {
  id: string;
  kind: 'customer' | 'agent' | 'system' | 'internal' | 'unopened';
  name: string;
  /** ISO 8601 */
  at: string;
  /** Empty with a file, and for an internal message that this viewer has not opened. */
  text: string;
  /** The recipient of an internal message. */
  to?: string;
  mine?: boolean;
  /** What an internal message asks for. */
  asks?: 'acknowledgement' | 'urgent';
  /** The text is wording for the customer. */
  suggested?: boolean;
  /** The customer's message that an internal message is about. */
  about?: Quote;
  /** Where the text holds words that were searched for: from, to; in order, without overlaps. */
  marks?: Mark[];
  file?: AttachedFile;
}

/** @property id of the quoted entry */
export interface Quote {
  id: string;
  text: string;
}

/** Opens the box for an internal message about a customer's message. */
export interface GuideButton {
  target: string;
  title: string;
  /** The reason why it is disabled; empty if it is not. */
  blocked: string;
}

/** A range of a text in UTF-16 units; the end is not part of it. */
export type Mark = [from: number, to: number];

export interface AttachedFile {
  name: string;
  type: string;
  size: string;
  picture: boolean;
  address: string;
}

/** Who saw an internal message, and when. */
export interface ReadReceipt {
  name: string;
  at: string;
}

/** The button below the entry that can be answered. */
export interface ReplyButton {
  id: string;
  target: string;
  title: string;
  /** The reason why it is disabled; empty if it is not. */
  blocked: string;
}

/**
 * <aside-timeline>: a scrolling list that stays at its end while the reader is there, keeps the reader's place when older
 * entries are put before the first one, and asks for those with an `older` event. Says `away` when the reader leaves the
 * end, `end` when the reader is back, `reply` when the button to answer is pressed, `guidance` for a press of a button of
 * guidance, and `quote` when a quoted entry is to be shown that is not there yet.
 */
export class Timeline extends LitElement {
  static override properties = {
    empty: {},
    reply: { attribute: false },
    guide: { attribute: false },
    offer: { attribute: false },
    blocked: { attribute: false },
    deliveredSeq: { attribute: false },
    seenSeq: { attribute: false },
    guidance: { state: true },
    entries: { state: true },
    receipts: { state: true },
  };

  declare empty: string;
  declare reply: ReplyButton | null;
  declare guide: GuideButton | null;
  declare offer: Offer | null;
  /** Why the viewer can do nothing with guidance; empty if the viewer can. */
  declare blocked: string;
  /** Up to which message the customer's client has got them, and the customer has seen them. */
  declare deliveredSeq: number;
  declare seenSeq: number;
  declare private guidance: Map<string, GuidanceState[]>;
  declare private entries: Entry[];
  declare private receipts: Map<string, ReadReceipt[]>;
  /** Entries that screen readers say: those that came after the others, or were opened. */
  private readonly news = new Set<string>();
  private pinned = true;
  private height = 0;
  private first: Element | null = null;
  private asked = false;
  private lastAnswer = '';
  private undoTimer?: number;
  private reading?: ReadingPosition;
  private readonly sizes = new ResizeObserver(() => this.settle());
  private readonly changes = new MutationObserver(() => this.settle());

  constructor() {
    super();
    this.empty = '';
    this.reply = null;
    this.guide = null;
    this.offer = null;
    this.blocked = '';
    this.deliveredSeq = 0;
    this.seenSeq = 0;
    this.guidance = new Map();
    this.entries = [];
    this.receipts = new Map();
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('scroll', this.scrolled, { passive: true });
    document.addEventListener('visibilitychange', this.looked);
    this.changes.observe(this, { childList: true, subtree: true, characterData: true });
    this.sizes.observe(this);
    this.settle();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('scroll', this.scrolled);
    document.removeEventListener('visibilitychange', this.looked);
    this.changes.disconnect();
    this.sizes.disconnect();
    clearTimeout(this.undoTimer);
  }

  /** Called by the server. */
  apply(steps: Step<Entry>[]) {
    const before = this.entries;
    this.entries = applySteps(before, steps);
    findNews(before, this.entries).forEach((id) => this.news.add(id));
    this.reading ??= this.startReading();
    this.reading.changed(this.entries, this.isLooking);
  }

  private startReading(): ReadingPosition {
    const panel = this.closest<HTMLElement>('.conversation');
    const serves = panel?.classList.contains('serve');
    return new ReadingPosition(
      panel?.dataset['conversation'] ?? '',
      (entry) => entry.mine === true || (entry.kind === 'agent' && serves === true),
    );
  }

  private get isLooking(): boolean {
    return this.pinned && document.visibilityState === 'visible';
  }

  private readonly looked = () => {
    if (this.isLooking) this.reading?.reached(this.entries);
  };

  /** Called by the server: the read receipts of entries where they changed. */
  applyReceipts(changed: Record<string, ReadReceipt[]>) {
    this.receipts = new Map([...this.receipts, ...Object.entries(changed)]);
  }

  /** Called by the server: what became of internal messages, of entries where it changed. */
  applyGuidance(changed: Record<string, GuidanceState[]>) {
    this.guidance = new Map([...this.guidance, ...Object.entries(changed)]);
  }

  /** Called by the server. */
  clear() {
    this.entries = [];
    this.news.clear();
    this.receipts = new Map();
    this.guidance = new Map();
  }

  /** The entries that this viewer has on the page. */
  get shown(): readonly Entry[] {
    return this.entries;
  }

  /** Called by the server: shows an entry that may lie above. */
  async reveal(id: string) {
    await this.updateComplete;
    this.pin(false);
    this.querySelector(`[data-entry="${id}"]`)?.scrollIntoView({ block: 'center' });
    this.scrolled();
  }

  /** Called by the server. */
  async toEnd() {
    await this.updateComplete;
    this.pin(true);
    this.settle();
  }

  /** The buttons to undo go when their time is over. */
  protected override updated() {
    clearTimeout(this.undoTimer);
    const left = undoEnds(this.guidance.values());
    if (left !== undefined) this.undoTimer = window.setTimeout(() => this.requestUpdate(), left + 100);
  }

  private readonly step = (detail: GuidanceStep) => this.dispatchEvent(new CustomEvent('guidance', { detail }));

  /** Shows an entry; one that is not there yet is asked for. */
  private readonly show = (id: string) => {
    if (this.entries.some((entry) => entry.id === id)) void this.reveal(id);
    else this.dispatchEvent(new CustomEvent('quote', { detail: { id } }));
  };

  protected override render() {
    if (!this.entries.length) return this.empty ? html`<div class="empty">${this.empty}</div>` : nothing;
    this.lastAnswer = this.entries.findLast(({ kind }) => kind === 'agent')?.id ?? '';
    return html`${repeat(
      arrange(this.entries, this.reading?.newFrom).flatMap((placed) => this.drawn(placed)),
      ({ key }) => key,
      ({ drawn }) => drawn,
    )}${this.jumpButton()}`;
  }

  /** An entry and the lines above it, each with the key by which it stays the same element. */
  private drawn(placed: Placed) {
    const { id, at } = placed.entry;
    const drawn = [{ key: id, drawn: this.entry(placed) }];
    if (placed.startsNew) drawn.unshift({ key: 'new', drawn: html`<div class="divider new" aria-live="off"><span>${words().newOnes}</span></div>` });
    if (placed.startsDay) {
      const day = html`<div class="divider day" aria-live="off"><span>${dayTitle(at)}</span></div>`;
      drawn.unshift({ key: `day ${dayOf(new Date(at))}`, drawn: day });
    }
    return drawn;
  }

  /** It takes no room, so that nothing moves when it appears. */
  private jumpButton() {
    const count = this.pinned ? 0 : (this.reading?.unread(this.entries).length ?? 0);
    return html`<div class="jump" ?hidden=${this.pinned} aria-live="off">
      <button type="button" @click=${() => void this.toEnd()}>
        ${count ? html`<span class="jump-count">${words().countNew(count)}</span>` : nothing}<span>${words().jump}</span>
        <vaadin-icon icon="vaadin:arrow-down"></vaadin-icon>
      </button>
    </div>`;
  }

  private entry({ entry, joined }: Placed) {
    const { id, kind, at, mine } = entry;
    const internal = kind === 'internal' || kind === 'unopened';
    const classes = ['entry', internal ? 'internal' : kind, kind === 'unopened' && kind, mine && 'mine', joined && 'joined'].filter(
      Boolean,
    );
    return html`<article class=${classes.join(' ')} data-entry=${id} aria-live=${this.news.has(id) ? nothing : 'off'}>
      ${kind === 'system'
        ? html`<span>${entry.text}</span>${time(at, 'clock')}`
        : html`<div class="head">
              ${internal ? lock() : nothing}<bdi class="name">${entry.name}</bdi>
              ${entry.to ? html`<span class="to">${words().to} <bdi>${entry.to}</bdi></span>` : nothing}${tags(entry)}${time(at, 'clock')}
              ${kind === 'customer' && this.guide ? this.guideButton(this.guide, entry) : nothing}
            </div>
            ${entry.about ? this.quote(entry.about) : nothing}
            ${entry.file ? attachment(entry.file) : nothing}${body(entry)}
            ${id === this.lastAnswer ? this.receipt(id) : nothing}
            ${kind === 'internal' ? this.seen(id) : nothing}
            ${kind === 'internal' ? outcomes(this.guidance.get(id) ?? [], this.show) : nothing}
            ${this.offer?.id === id ? offer(this.offer, this.step) : nothing}
            ${internal ? this.actions(id) : nothing}`}
    </article>`;
  }

  private quote({ id, text }: Quote) {
    return html`<button type="button" class="quote" title=${words().showMessage} @click=${() => this.show(id)}>
      <span dir="auto">${text}</span>
    </button>`;
  }

  private guideButton({ target, title, blocked }: GuideButton, { id, text, file }: Entry) {
    return html`<vaadin-button class="guide-on" theme="small tertiary" title=${blocked || words().guideOnMessage}
      ?disabled=${blocked !== ''} data-opens=${target} data-title=${title} data-about=${seqOf(id)}
      data-quote=${text || file?.name || ''}>
      <vaadin-icon slot="prefix" icon="vaadin:comment-ellipsis-o"></vaadin-icon><span>${words().guideOnMessage}</span>
    </vaadin-button>`;
  }

  /** It stands there from the beginning, so that nothing moves when it changes. */
  private receipt(id: string) {
    const seq = seqOf(id);
    const { sent, delivered, seen } = words();
    return html`<div class="receipt" aria-live="off">${this.seenSeq >= seq ? seen : this.deliveredSeq >= seq ? delivered : sent}</div>`;
  }

  private seen(id: string) {
    const receipts = this.receipts.get(id) ?? [];
    return html`<div class="seen" aria-live="off">
      ${receipts.length
        ? receipts.map(({ name, at }) => html`<span class="seen-by">${words().seenBy} <bdi>${name}</bdi> ${time(at)}</span>`)
        : html`<span>${words().sent}</span>`}
    </div>`;
  }

  private actions(id: string) {
    return html`<div class="entry-actions" aria-live="off">${actions(
      this.guidance.get(id) ?? [],
      Number(id.split('.')[1]),
      this.blocked,
      this.step,
    )}${this.reply?.id === id ? this.replyButton(this.reply) : nothing}</div>`;
  }

  private replyButton({ target, title, blocked }: ReplyButton) {
    return html`<vaadin-button class="reply" theme="small" aria-keyshortcuts="i" title=${blocked} ?disabled=${blocked !== ''}
      data-opens=${target} data-title=${title} @click=${() => this.dispatchEvent(new CustomEvent('reply'))}>
      <vaadin-icon slot="prefix" icon="vaadin:reply"></vaadin-icon>${words().reply}
    </vaadin-button>`;
  }

  private pin(pinned: boolean) {
    if (this.pinned === pinned) return;
    this.dispatchEvent(new CustomEvent(pinned ? 'end' : 'away'));
    this.pinned = pinned;
    this.looked();
    this.requestUpdate();
  }

  private readonly scrolled = () => {
    this.pin(this.scrollHeight - this.scrollTop - this.clientHeight < 48);
    this.toggleAttribute('away', !this.pinned);
    this.ask();
  };

  private settle() {
    const first = this.querySelector('[data-entry]');
    const grown = this.scrollHeight - this.height;
    if (this.pinned) {
      this.scrollTop = this.scrollHeight;
    } else if (first !== this.first && grown > 0) {
      this.scrollTop += grown;
    }
    if (first !== this.first) this.asked = false;
    this.first = first;
    this.height = this.scrollHeight;
    this.ask();
  }

  private ask() {
    // Until it is laid out, and its style sheet is there, nothing scrolls and all of it seems to be in view.
    if (!this.clientHeight || getComputedStyle(this).overflowY === 'visible') return;
    if (!this.asked && this.hasAttribute('more') && this.scrollTop < 300 && this.first) {
      this.asked = true;
      this.dispatchEvent(new CustomEvent('older'));
    }
  }
}

/** The first entries that are loaded are no news, nor are older ones that come before them. */
function findNews(before: readonly Entry[], now: readonly Entry[]): string[] {
  const kinds = new Map(before.map(({ id, kind }) => [id, kind]));
  const last = now.findLastIndex(({ id }) => kinds.has(id));
  return now
    .filter(({ id, kind }, index) => (kinds.has(id) ? kinds.get(id) !== kind : last >= 0 && index > last))
    .map(({ id }) => id);
}

/** The number of the message that the customer may see, or that an internal message follows. */
const seqOf = (id: string) => Number(id.split('.')[0]);

const lock = () =>
  html`<span class="mark"><vaadin-icon icon="vaadin:lock"></vaadin-icon><span>${words().internalMessage}</span></span>`;

/** What an internal message asks for, in words. */
function tags({ asks, suggested }: Entry) {
  return html`${asks === 'urgent' ? html`<span class="tag urgent">${words().urgent}</span>` : nothing}${asks === 'acknowledgement'
    ? html`<span class="tag">${words().asksAcknowledgement}</span>`
    : nothing}${suggested ? html`<span class="tag">${words().suggestedAnswer}</span>` : nothing}`;
}

const time = (at: string, form = 'at') => html`<aside-time form=${form} datetime=${at}></aside-time>`;

function body({ kind, text, file, marks = [] }: Entry) {
  if (kind === 'unopened') return html`<div class="text">${words().notOpened}</div>`;
  if (file && !text) return nothing;
  let end = 0;
  // White space counts in here.
  return html`<div class="text" dir="auto"><span>${parts(text).map((part) => {
    const start = end;
    if (typeof part === 'string') {
      end += part.length;
      return highlight(part, start, marks);
    }
    end += part.length;
    // An address that is not shown as it was written has other places.
    const shown = part.text.length === part.length ? highlight(part.text, start, marks) : part.text;
    return html`<a href=${part.href} target="_blank" rel="noopener noreferrer" router-ignore>${shown}</a>`;
  })}</span></div>`;
}

/** Marks a part of a text; `start` is the part's place in the text. */
export function highlight(part: string, start: number, marks: Mark[]) {
  const pieces = [];
  let end = 0;
  for (const [from, to] of marks) {
    const first = Math.max(from - start, end);
    const last = Math.min(to - start, part.length);
    if (last <= first) continue;
    pieces.push(part.slice(end, first), html`<mark>${part.slice(first, last)}</mark>`);
    end = last;
  }
  return [...pieces, part.slice(end)];
}

function attachment({ name, type, size, picture, address }: AttachedFile) {
  return html`<div class="attachment">
    ${picture
      ? html`<aside-picture .address=${`${address}/picture`} .name=${name}></aside-picture>`
      : nothing}
    <a class="file" href=${address} download=${name} router-ignore aria-label=${words().download(name, type, size)}>
      <vaadin-icon icon=${picture ? 'vaadin:picture' : 'vaadin:file-text-o'}></vaadin-icon>
      <span class="file-name">${name}</span><span class="file-facts">${type}, ${size}</span>
      <vaadin-icon icon="vaadin:download-alt"></vaadin-icon>
    </a>
  </div>`;
}

customElements.define('aside-timeline', Timeline);
