import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { HELD, type Held, RELEASE } from './held-rows';
import { DRAWN_WHOLE, type RowRange, rowsInView } from './rows-in-view';
import './service-clock';
import { applySteps, type Step } from './steps';
import './time';
import { words } from './words';

/** One conversation of the Inbox, as the server describes it. */
export interface Row {
  id: string;
  name: string;
  protocol: string;
  department: string;
  line: string;
  /** Start of the wait for an agent or for an answer, ISO 8601; empty if nobody waits. */
  since: string;
  owed: boolean;
  waiting: boolean;
  closed: boolean;
  /** Until when the agent has put it aside, or when it came back, ISO 8601; empty if neither. */
  snoozed: string;
  /** What the clock that is due first measures, and when it is near and due; missing if none runs. */
  clock?: string;
  near?: string;
  due?: string;
}

/** The conversation of the last press in any list of the page. */
let lastPressed = '';

/**
 * Whether a press is the second one of a double click on a row that was not there at the first: lists move with the answer
 * to the first.
 */
function hitsWhatMovedIn({ detail }: MouseEvent, conversation: string): boolean {
  const isHit = detail > 1 && conversation !== lastPressed;
  if (!isHit) lastPressed = conversation;
  return isHit;
}

/** Whoever moves the pointer above the lists is about to point at a row; for so long after a movement nothing moves. */
const APPROACHING_MILLIS = 2500;

/** For so long after a press the lists show what follows, wherever the pointer is. */
const ANSWER_MILLIS = 1500;

/** With so few rows left below what is in view, more are asked for. */
const ROWS_AHEAD = 25;

/**
 * What may be drawn under a pointer: the rows stand where they are, with their new contents; those that left are
 * marked as gone, and new ones wait.
 *
 * @param isLast nothing stands below this list, so that what comes at its end moves nothing
 */
export function holdStill(
  shown: readonly Row[],
  rows: readonly Row[],
  isLast = false,
): { rows: Row[]; gone: Set<string>; held: Held } {
  const now = new Map(rows.map((row) => [row.id, row]));
  const before = new Set(shown.map(({ id }) => id));
  const kept = rows.filter(({ id }) => before.has(id));
  const added = isLast ? rows.slice(rows.findLastIndex(({ id }) => before.has(id)) + 1) : [];
  const order = shown.filter(({ id }) => now.has(id));
  return {
    rows: [...shown.map((row) => now.get(row.id) ?? row), ...added],
    gone: new Set(shown.filter((row) => !now.has(row.id)).map((row) => row.id)),
    held: {
      coming: rows.length - kept.length - added.length,
      moved: kept.some(({ id }, index) => id !== order[index]?.id),
    },
  };
}

/**
 * <aside-conversation-rows>: a list of conversations. Says with a `row-action` event what was pressed on which of them;
 * the event comes from this element, which stays when a row goes. Of a long list only the rows around those in view are
 * drawn. With the attribute `more` it says `more` when its end comes near.
 */
export class ConversationRows extends LitElement {
  static override properties = { opened: {}, shown: { state: true }, gone: { state: true }, unread: { state: true }, drawn: { state: true } };

  declare opened: string;
  declare private shown: Row[];
  declare private gone: Set<string>;
  declare private unread: Map<string, number>;
  /** Which of the rows are drawn. */
  declare private drawn: RowRange;
  private rows: Row[] = [];
  private focused: HTMLElement | null = null;
  private isOnRow = false;
  private pointedUntil = 0;
  private answeredUntil = 0;
  private settling: number | undefined;
  private rowHeight = 0;
  private hasAsked = false;
  private told = '';
  private column: HTMLElement = this;
  private scroller: HTMLElement | null = null;

  constructor() {
    super();
    this.opened = '';
    this.shown = [];
    this.gone = new Set();
    this.unread = new Map();
    this.drawn = { first: 0, end: 0 };
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    // All lists of one column stand still together: one that grows would push the next.
    this.column = this.closest<HTMLElement>('.work') ?? this;
    this.column.addEventListener('pointermove', this.pointed, { passive: true });
    this.column.addEventListener('pointerleave', this.left);
    this.column.addEventListener(RELEASE, this.released);
    this.scroller = this.closest<HTMLElement>('.work-rows');
    this.scroller?.addEventListener('scroll', this.scrolled, { passive: true });
    this.addEventListener('focusout', this.blurred);
    document.addEventListener('keydown', this.typed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearTimeout(this.settling);
    this.column.removeEventListener('pointermove', this.pointed);
    this.column.removeEventListener('pointerleave', this.left);
    this.column.removeEventListener(RELEASE, this.released);
    this.scroller?.removeEventListener('scroll', this.scrolled);
    this.removeEventListener('focusout', this.blurred);
    document.removeEventListener('keydown', this.typed);
  }

  /** Called by the server. */
  apply(steps: Step<Row>[]) {
    const rows = applySteps(this.rows, steps);
    if (rows.length !== this.rows.length) this.hasAsked = false;
    this.rows = rows;
    this.draw();
  }

  /** Called by the server: the number of unread internal messages of conversations where it changed. */
  applyUnread(counts: Record<string, number>) {
    const now = new Map(this.unread);
    for (const [id, count] of Object.entries(counts)) {
      if (count > 0) now.set(id, count);
      else now.delete(id);
    }
    this.unread = now;
  }

  protected override willUpdate() {
    this.focused = this.querySelector<HTMLElement>(':focus');
    this.drawn = this.findDrawn();
  }

  /** A row that is moved loses the focus otherwise. */
  protected override updated() {
    if (this.focused?.isConnected && !this.focused.matches(':focus')) this.focused.focus({ preventScroll: true });
    this.askForMore();
  }

  protected override render() {
    const { first, end } = this.drawn;
    const room = (rows: number) => `${rows * this.rowHeight}px`;
    const rest = { 'padding-block-start': room(first), 'padding-block-end': room(this.shown.length - end) };
    return html`<ul style=${styleMap(rest)}>
      ${repeat(this.shown.slice(first, end), (row) => row.id, (row, index) => this.item(row, first + index))}
    </ul>`;
  }

  private findDrawn(): RowRange {
    const count = this.shown.length;
    if (count > DRAWN_WHOLE) this.rowHeight = this.querySelector('li')?.offsetHeight || this.rowHeight;
    const view = this.scroller;
    if (!view || !this.rowHeight) return { first: 0, end: count };
    const above = view.getBoundingClientRect().top - this.getBoundingClientRect().top;
    const focused = this.focused?.closest('li')?.dataset['conversation'];
    const kept = [this.opened, focused].map((id) => (id ? this.shown.findIndex((row) => row.id === id) : -1));
    return rowsInView(count, this.rowHeight, above, view.clientHeight, kept);
  }

  /** Once for each length of the list. */
  private askForMore() {
    const view = this.scroller;
    if (this.hasAsked || !view || !this.offsetHeight || !this.hasAttribute('more')) return;
    const below = this.getBoundingClientRect().bottom - view.getBoundingClientRect().bottom;
    if (below < (this.offsetHeight / this.shown.length) * ROWS_AHEAD) {
      this.hasAsked = true;
      this.dispatchEvent(new CustomEvent('more'));
    }
  }

  private item(row: Row, index: number) {
    const gone = this.gone.has(row.id);
    const classes = [row.id === this.opened && 'opened', row.owed && 'owed', gone && 'departed'].filter(Boolean).join(' ');
    const isPart = this.shown.length > this.drawn.end - this.drawn.first;
    return html`<li class=${classes} data-conversation=${row.id}
      aria-setsize=${isPart ? this.shown.length : nothing} aria-posinset=${isPart ? index + 1 : nothing}>
      <a href="inbox/${row.id}" @click=${(event: MouseEvent) => this.open(event, row.id)}>
        <div class="first">
          <span class="name">${row.name}</span>
          <span class="since">
            ${row.since ? html`<aside-time form="since" datetime=${row.since}></aside-time>` : nothing}
          </span>
        </div>
        <div class="last-line" dir="auto">${row.line}</div>
        <div class="facts">
          <span class="protocol">${row.protocol}</span><span>${row.department}</span>
          ${row.closed ? html`<span>${words().closed}</span>` : nothing}
          ${row.snoozed
            ? html`<span class="snoozed"><aside-time form="snooze" datetime=${row.snoozed}></aside-time></span>`
            : nothing}
          ${row.due
            ? html`<aside-service-clock label=${row.clock ?? ''} near=${row.near ?? ''} due=${row.due}></aside-service-clock>`
            : nothing}
        </div>
      </a>
      ${row.waiting ? this.takeButton(row, gone) : this.unreadSign(row)}
    </li>`;
  }

  private takeButton(row: Row, gone: boolean) {
    return html`<vaadin-button class="take" theme="small" ?disabled=${gone}
      @click=${(event: MouseEvent) => this.act('take', row.id, event)}>
      ${gone ? words().gone : words().take}
    </vaadin-button>`;
  }

  private unreadSign(row: Row) {
    const count = this.unread.get(row.id) ?? 0;
    if (!count) return nothing;
    const label = words().unread(count);
    return html`<vaadin-button class="unread-sign" aria-label=${label} title=${label}
      @click=${(event: MouseEvent) => this.act('unread', row.id, event)}>
      <span class="unread-number">${count}</span>
    </vaadin-button>`;
  }

  private open(event: MouseEvent, id: string) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.act('open', id, event);
  }

  private act(action: 'open' | 'take' | 'unread', conversation: string, click: MouseEvent) {
    if (hitsWhatMovedIn(click, conversation)) return;
    // What follows is the answer to this press, so it is drawn at once.
    this.column.dispatchEvent(new CustomEvent(RELEASE));
    this.dispatchEvent(new CustomEvent('row-action', { detail: { action, conversation } }));
  }

  private draw() {
    window.clearTimeout(this.settling);
    const now = performance.now();
    const approaches = this.pointedUntil > now;
    let held: Held = { coming: 0, moved: false };
    if ((this.answeredUntil <= now && (this.isOnRow || approaches)) || this.focusWouldGo()) {
      ({ rows: this.shown, gone: this.gone, held } = holdStill(this.shown, this.rows, this.isLast));
      if (approaches && !this.isOnRow) this.settling = window.setTimeout(() => this.draw(), this.pointedUntil - now);
    } else {
      this.shown = this.rows;
      this.gone = new Set();
    }
    this.tell(held);
  }

  private tell(held: Held) {
    const what = `${held.coming} ${held.moved}`;
    if (what !== this.told) {
      this.told = what;
      this.dispatchEvent(new CustomEvent<Held>(HELD, { detail: held, bubbles: true }));
    }
  }

  private get isLast(): boolean {
    return [...this.column.querySelectorAll('aside-conversation-rows')].at(-1) === this;
  }

  /** Whether the row that has the focus has left the list. It stays until the focus is elsewhere. */
  private focusWouldGo(): boolean {
    const id = this.querySelector(':focus-visible')?.closest('li')?.dataset['conversation'];
    return id !== undefined && !this.rows.some((row) => row.id === id);
  }

  private readonly pointed = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    this.isOnRow = !!(event.target as Element).closest('aside-conversation-rows li');
    this.pointedUntil = performance.now() + APPROACHING_MILLIS;
  };

  private readonly blurred = () => {
    if (this.gone.size) this.settling = window.setTimeout(() => this.draw());
  };

  private readonly left = () => this.endPointing();

  /** Whoever types has the hand elsewhere; a key that only changes a click does not count. */
  private readonly typed = ({ key }: KeyboardEvent) => {
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) this.endPointing();
  };

  private readonly released = () => {
    this.answeredUntil = performance.now() + ANSWER_MILLIS;
    this.endPointing();
  };

  private readonly scrolled = () => {
    const { first, end } = this.findDrawn();
    if (first !== this.drawn.first || end !== this.drawn.end) this.requestUpdate();
    else this.askForMore();
  };

  private endPointing() {
    if (!this.isOnRow && this.pointedUntil <= performance.now()) return;
    this.isOnRow = false;
    this.pointedUntil = 0;
    this.draw();
  }
}

customElements.define('aside-conversation-rows', ConversationRows);
