import * as page from './page';

/** Says that an internal message arrived: two soft notes, and a notice of the system if the reader allowed it. */
let audio: AudioContext | undefined;

function note(context: AudioContext, frequency: number, after: number) {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  const start = context.currentTime + after;
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}

/** Plays notes, each so many seconds after the one before. */
function sound(frequencies: number[], gap: number) {
  const context = (audio ??= new AudioContext());
  frequencies.forEach((frequency, index) => note(context, frequency, index * gap));
}

/** Shows a notice of the system while the page is hidden, if the reader allowed it. */
function notice(body: string, tag: string) {
  if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    new Notification('Aside', { body, tag });
  }
}

function soundIsOn(): boolean {
  return localStorage.getItem('aside.sound') !== 'off';
}

const notifier = {
  /** Never says what was written: the screen may be shared. */
  internalMessage(unread: number) {
    window.dispatchEvent(new CustomEvent('aside-internal-message', { detail: unread }));
    if (soundIsOn()) sound([660, 880], 0.12);
    notice(unread === 1 ? '1 unread internal message' : `${unread} unread internal messages`, 'aside');
  },
  /** A reminder of an urgent internal message sounds even where sounds are switched off. */
  urgent() {
    sound([880, 660, 880], 0.18);
    notice('An urgent internal message waits', 'aside-urgent');
  },
  /** A message to all agents arrived; as silent about its words. */
  broadcast() {
    if (soundIsOn()) sound([523, 659, 784], 0.12);
    notice('A message to all agents', 'aside-broadcast');
  },
  /** Two soft notes. Says nothing of the customer: the screen may be shared. */
  conversationOffered() {
    if (soundIsOn()) sound([587, 740], 0.12);
    notice('A conversation is offered to you', 'aside-offer');
  },
  /** Says nothing of the customer: the screen may be shared. */
  snoozeOver(conversations: number) {
    if (soundIsOn()) sound([587, 494], 0.16);
    notice(conversations === 1 ? 'A snoozed conversation is back' : `${conversations} snoozed conversations are back`, 'aside-snooze');
  },
  /** A sound of its own: three rising pairs, as of a telephone. Never says who calls: the screen may be shared. */
  supervisorCall(calls: number) {
    window.dispatchEvent(new CustomEvent('aside-supervisor-call', { detail: calls }));
    if (soundIsOn()) {
      audio ??= new AudioContext();
      for (let ring = 0; ring < 3; ring++) {
        note(audio, 740, ring * 0.36);
        note(audio, 988, ring * 0.36 + 0.12);
      }
    }
    if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
      new Notification('Aside', { body: calls === 1 ? 'A colleague calls you' : `${calls} colleagues call you`, tag: 'aside-call' });
    }
  },
  sound: soundIsOn,
  setSound(on: boolean) {
    localStorage.setItem('aside.sound', on ? 'on' : 'off');
  },
  async allowNotices(): Promise<string> {
    return 'Notification' in window ? Notification.requestPermission() : 'unsupported';
  },
  scheme(): string {
    return localStorage.getItem('aside.scheme') ?? 'light dark';
  },
  setScheme(scheme: string) {
    localStorage.setItem('aside.scheme', scheme);
    document.documentElement.style.colorScheme = scheme;
  },
};

document.documentElement.style.colorScheme = notifier.scheme();

/** What the server calls in the page. */
const desk = { ...notifier, ...page };

declare global {
  interface Window {
    asideDesk: typeof desk;
  }
}
window.asideDesk = desk;
