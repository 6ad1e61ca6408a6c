import { duration } from './duration';
import { words } from './words';

/**
 * <aside-service-clock label="first reply" near="…" due="…">: how long until a reply is due, or how late it is. The
 * moments are absolute and come from the server, which knows the opening hours. All of a page are moved by one timer.
 */
export type ClockState = 'neutral' | 'near' | 'missed';

export function clockState(near: number, due: number, now: number): ClockState {
  return now >= due ? 'missed' : now >= near ? 'near' : 'neutral';
}

export function clockWords(label: string, near: number, due: number, now: number): string {
  switch (clockState(near, due, now)) {
    case 'neutral':
      return words().dueIn(label, duration(due - now));
    case 'near':
      return words().nearlyDue(label, duration(due - now));
    case 'missed':
      return words().late(label, duration(now - due));
  }
}

const elements = new Set<AsideServiceClock>();
let timer: number | undefined;

class AsideServiceClock extends HTMLElement {
  static observedAttributes = ['label', 'near', 'due'];

  connectedCallback() {
    elements.add(this);
    this.write();
    timer ??= window.setInterval(() => elements.forEach((element) => element.write()), 1000);
  }

  disconnectedCallback() {
    elements.delete(this);
    if (elements.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  }

  attributeChangedCallback() {
    if (this.isConnected) this.write();
  }

  write() {
    const near = Date.parse(this.getAttribute('near') ?? '');
    const due = Date.parse(this.getAttribute('due') ?? '');
    if (Number.isNaN(near) || Number.isNaN(due)) {
      this.textContent = '';
      delete this.dataset.state;
      return;
    }
    const text = clockWords(this.getAttribute('label') ?? '', near, due, Date.now());
    if (this.textContent !== text) this.textContent = text;
    const state = clockState(near, due, Date.now());
    if (this.dataset.state !== state) this.dataset.state = state;
  }
}

customElements.define('aside-service-clock', AsideServiceClock);
