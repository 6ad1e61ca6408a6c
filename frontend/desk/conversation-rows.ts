import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { applySteps, type Step } from './steps';
import './service-clock';
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

/** Nothing moves while somebody points at a list; after this time without a movement of the pointer it does. */
const POINTING_MILLIS = 2500;

/**
 * What may be drawn under a pointer: the rows stand where they are, with their new contents; those that left are
 * marked as gone, and new ones wait.
 */
export function holdStill(shown: readonly Row[], rows: readonly Row[]): { rows: Row[]; gone: Set<string> } {
  const now = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: shown.map((row) => now.get(row.id) ?? row),
    gone: new Set(shown.filter((row) => !now.has(row.id)).map((row) => row.id)),
  };
}

/**
 * <aside-conversation-rows>: a list of conversations. Says with a `row-action` event what was pressed on which of them;
 * the event comes from this element, which stays when a row goes.
 */
export class ConversationRows extends LitElement {
  static override properties = { opened: {}, shown: { state: true }, gone: { state: true }, unread: { state: true } };

  declare opened: string;
  declare private shown: Row[];
  declare private gone: Set<string>;
  declare private unread: Map<string, number>;
  private rows: Row[] = [];
  private focused: HTMLElement | null = null;
  private pointedUntil = 0;
  private settling: number | undefined;

  constructor() {
    super();
    this.opened = '';
    this.shown = [];
    this.gone = new Set();
    this.unread = new Map();
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    const area = this.area();
    area.addEventListener('pointermove', this.pointed, { passive: true });
    area.addEventListener('pointerleave', this.left);
    this.addEventListener('focusout', this.blurred);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearTimeout(this.settling);
    const area = this.area();
    area.removeEventListener('pointermove', this.pointed);
    area.removeEventListener('pointerleave', this.left);
    this.removeEventListener('focusout', this.blurred);
  }

  /** Called by the server. */
  apply(steps: Step<Row>[]) {
    this.rows = applySteps(this.rows, steps);
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
  }

  /** A row that is moved loses the focus otherwise. */
  protected override updated() {
    if (this.focused?.isConnected && !this.focused.matches(':focus')) this.focused.focus({ preventScroll: true });
  }

  protected override render() {
    return html`<ul>
      ${repeat(this.shown, (row) => row.id, (row) => this.item(row))}
    </ul>`;
  }

  private item(row: Row) {
    const gone = this.gone.has(row.id);
    const classes = [row.id === this.opened && 'opened', row.owed && 'owed', gone && 'departed'].filter(Boolean).join(' ');
    return html`<li class=${classes} data-conversation=${row.id}>
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
    this.pointedUntil = 0;
    this.dispatchEvent(new CustomEvent('row-action', { detail: { action, conversation } }));
  }

  private draw() {
    window.clearTimeout(this.settling);
    const wait = this.pointedUntil - performance.now();
    if (wait > 0 || this.focusWouldGo()) {
      ({ rows: this.shown, gone: this.gone } = holdStill(this.shown, this.rows));
      if (wait > 0) this.settling = window.setTimeout(() => this.draw(), wait);
    } else {
      this.shown = this.rows;
      this.gone = new Set();
    }
  }

  /** Whether the row that has the focus has left the list. It stays until the focus is elsewhere. */
  private focusWouldGo(): boolean {
    const id = this.querySelector(':focus-visible')?.closest('li')?.dataset['conversation'];
    return id !== undefined && !this.rows.some((row) => row.id === id);
  }

  /** All lists of one column stand still together: one that grows would push the next. */
  private area(): HTMLElement {
    return this.closest<HTMLElement>('.work') ?? this;
  }

  private readonly pointed = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') this.pointedUntil = performance.now() + POINTING_MILLIS;
  };

  private readonly blurred = () => {
    if (this.gone.size) this.settling = window.setTimeout(() => this.draw());
  };

  private readonly left = () => {
    this.pointedUntil = 0;
    this.draw();
  };
}

customElements.define('aside-conversation-rows', ConversationRows);
