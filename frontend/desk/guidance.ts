import { html, nothing, type TemplateResult } from 'lit';
import './time';
import { words } from './words';

/** What became of an internal message for one recipient. */
export interface GuidanceState {
  state: 'CALL' | 'SENT' | 'SEEN' | 'ACKNOWLEDGED' | 'APPLIED' | 'DECLINED' | 'UNANSWERED' | 'PASSED_ON';
  recipient: string;
  /** A step of a call, in words. */
  text?: string;
  /** ISO 8601; of the last step. */
  at: string;
  reason?: string;
  /** The entry of the message to the customer that it was applied by. */
  answer?: string;
  notSeen?: boolean;
  /** What the agent changed in the suggested answer; absent if it is not known. */
  changes?: string[];
  /** What this viewer may do. */
  actions: Action[];
  /** Until when this viewer may undo the last step; ISO 8601. */
  undoUntil?: string;
}

export type Action = 'use' | 'acknowledge' | 'apply' | 'decline';

/** The question whether a message to the customer applied guidance; stands beside that message. */
export interface Offer {
  /** The entry of the message to the customer. */
  id: string;
  /** The number of the internal message. */
  seq: number;
  /** The beginning of its text. */
  words: string;
}

/** A press of one of the buttons: the number of the internal message and what to do. */
export interface Step {
  seq: number;
  action: Action | 'undo' | 'link' | 'dismiss';
}

const ICONS: Record<Action, string> = {
  use: 'vaadin:arrow-down',
  acknowledge: 'vaadin:check',
  apply: 'vaadin:check-circle',
  decline: 'vaadin:close',
};

const labels = (): Record<Action, string> => ({
  use: words().useAsAnswer,
  acknowledge: words().acknowledge,
  apply: words().markApplied,
  decline: words().decline,
});

const time = (at: string) => html`<aside-time form="at" datetime=${at}></aside-time>`;

/** What the recipients did. */
export function outcomes(states: GuidanceState[], reveal: (id: string) => void): TemplateResult | typeof nothing {
  return states.length ? html`<div class="guidance" aria-live="off">${states.map((one) => line(one, reveal))}</div>` : nothing;
}

/** Buttons for what this viewer may do. */
export function actions(states: GuidanceState[], seq: number, blocked: string, step: (step: Step) => void) {
  return states.map((one) => buttons(one, seq, blocked, step));
}

function line({ state, recipient, text, at, reason, answer, notSeen, changes }: GuidanceState, reveal: (id: string) => void) {
  const name = html`<bdi>${recipient}</bdi>`;
  switch (state) {
    case 'CALL':
      return html`<p class="outcome">${text} ${time(at)}</p>`;
    case 'SENT':
      return notSeen ? html`<p class="outcome not-seen">${words().notSeenBy[0]} ${name} ${words().notSeenBy[1]}</p>` : nothing;
    case 'SEEN':
      return nothing; // the read receipt says so
    case 'ACKNOWLEDGED':
      return html`<p class="outcome">${words().acknowledgedBy} ${name} ${time(at)}</p>`;
    case 'APPLIED':
      return html`<p class="outcome applied">${words().appliedBy} ${name} ${time(at)}${answer
        ? html` · <button type="button" class="to-answer" @click=${() => reveal(answer)}>${words().showAnswer}</button>`
        : nothing}</p>
        ${changes?.length ? html`<p class="changes" dir="auto">${words().changed(changes.join('; '))}</p>` : nothing}`;
    case 'DECLINED':
      return html`<p class="outcome declined">${words().declinedBy} ${name} ${time(at)}: <span dir="auto">${reason}</span></p>`;
    case 'UNANSWERED':
      return html`<p class="outcome declined">${words().unansweredBy[0]} ${name} ${words().unansweredBy[1]}</p>`;
    case 'PASSED_ON':
      return html`<p class="outcome">${words().passedOnBy[0]} ${name} ${words().passedOnBy[1]} ${time(at)}</p>`;
  }
}

function buttons({ actions, undoUntil }: GuidanceState, seq: number, blocked: string, step: (step: Step) => void) {
  const undoable = undoUntil !== undefined && Date.parse(undoUntil) > Date.now();
  if (!actions.length && !undoable) return nothing;
  return html`${actions.map(
      (action) => html`<vaadin-button class=${action} theme="small" title=${blocked} ?disabled=${blocked !== ''}
        @click=${() => step({ seq, action })}>
        <vaadin-icon slot="prefix" icon=${ICONS[action]}></vaadin-icon>${labels()[action]}
      </vaadin-button>`,
    )}
    ${undoable
      ? html`<vaadin-button class="undo" theme="small tertiary" ?disabled=${blocked !== ''}
          @click=${() => step({ seq, action: 'undo' })}>${words().undo}</vaadin-button>`
      : nothing}`;
}

/** The first moment at which an undo button has to go, in milliseconds from now; `undefined` if there is none. */
export function undoEnds(states: Iterable<GuidanceState[]>, now = Date.now()): number | undefined {
  const ends = [...states]
    .flat()
    .map(({ undoUntil }) => (undoUntil ? Date.parse(undoUntil) - now : 0))
    .filter((left) => left > 0);
  return ends.length ? Math.min(...ends) : undefined;
}

/** The question beside a message to the customer. */
export function offer({ seq, words: beginning }: Offer, step: (step: Step) => void) {
  return html`<div class="applied-offer">
    <span class="words">${words().offered} “<bdi>${beginning}</bdi>”</span>
    <vaadin-button class="link" theme="small" @click=${() => step({ seq, action: 'link' })}>${words().applied}</vaadin-button>
    <vaadin-button class="dismiss" theme="small tertiary icon" aria-label=${words().notApplied} title=${words().notApplied}
      @click=${() => step({ seq, action: 'dismiss' })}><vaadin-icon icon="vaadin:close-small"></vaadin-icon></vaadin-button>
  </div>`;
}
