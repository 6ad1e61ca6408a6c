import { duration } from './duration';
import { dayAndTime, dayOf, fullMoment, timeOfDay } from './moment';
import { words } from './words';

/**
 * <aside-time datetime="2026-01-31T12:00:00Z" form="at|clock|since|until|snooze">: a moment in the viewer's zone, its
 * time of day only, the time since it, the seconds until it, or that something is put aside until then. All of a page are kept moving by one timer.
 */
const elements = new Set<AsideTime>();
let timer: number | undefined;

function since(moment: Date): string {
  return duration(Date.now() - moment.getTime());
}

function until(moment: Date): string {
  return `${Math.max(0, Math.ceil((moment.getTime() - Date.now()) / 1000))} s`;
}

function snooze(moment: Date, at: string): string {
  return moment.getTime() > Date.now() ? words().snoozedUntil(at) : words().backFromSnooze;
}

class AsideTime extends HTMLElement {
  static observedAttributes = ['datetime', 'form'];

  connectedCallback() {
    elements.add(this);
    this.write();
    timer ??= window.setInterval(() => elements.forEach((element) => element.tick()), 1000);
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

  tick() {
    const form = this.getAttribute('form');
    if (form === 'since' || form === 'until' || form === 'snooze') this.write();
  }

  private write() {
    const moment = new Date(this.getAttribute('datetime') ?? '');
    if (Number.isNaN(moment.getTime())) {
      this.textContent = '';
      return;
    }
    const today = dayOf(moment) === dayOf(new Date());
    const form = this.getAttribute('form');
    const at = today || form === 'clock' ? timeOfDay(moment) : dayAndTime(moment);
    const text = form === 'since' ? since(moment) : form === 'until' ? until(moment) : form === 'snooze' ? snooze(moment, at) : at;
    if (this.textContent !== text) this.textContent = text;
    this.title = fullMoment(moment);
  }
}

customElements.define('aside-time', AsideTime);
