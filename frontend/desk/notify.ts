import { countInternal, say, tell } from './notifications/notification-element';
import { playSamples } from './notifications/sounds';
import * as page from './page';
import * as passkey from './passkey';
import { markSetting } from './settings-mark';
import { words } from './words';

/** What the server has to tell. None of it says what was written internally: the screen may be shared. */
const notifier = {
  countInternal,
  internalMessage(unread: number, conversation: string) {
    countInternal(unread);
    say(words().unread(unread), conversation);
    tell('INTERNAL', words().unread(unread), 'aside', conversation);
  },
  /** A reminder of an urgent internal message. */
  urgent(conversation: string) {
    tell('URGENT', words().urgentWaits, 'aside-urgent', conversation);
  },
  broadcast() {
    tell('INTERNAL', words().toAllAgents, 'aside-broadcast');
  },
  conversationOffered(conversation: string) {
    tell('CUSTOMER', words().offeredToYou, 'aside-offer', conversation);
  },
  snoozeOver(conversations: number, conversation: string) {
    tell('CUSTOMER', words().snoozeOver(conversations), 'aside-snooze', conversation);
  },
  /** Never says who calls. The banner of the call speaks for itself. */
  supervisorCall(calls: number, conversation: string) {
    tell('URGENT', words().calls(calls), 'aside-call', conversation, true);
  },
  playSamples,
  noticePermission(): string {
    return 'Notification' in window ? Notification.permission : 'unsupported';
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
const desk = { ...notifier, ...page, ...passkey, markSetting };

declare global {
  interface Window {
    asideDesk: typeof desk;
  }
}
window.asideDesk = desk;
