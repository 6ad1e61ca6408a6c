import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('./notifications/sounds', () => ({ playKind: vi.fn(), playRinging: vi.fn(), playSamples: vi.fn() }));
vi.mock('./passkey', () => ({}));
import { FakeNotification, shown } from './notifications/fake-notification';
import { AsideNotifications } from './notifications/notification-element';
import { DEFAULT } from './notifications/settings';
import './notify';

let element: AsideNotifications;
let opened: string[];

beforeEach(() => {
  vi.stubGlobal('Notification', FakeNotification);
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  shown.length = 0;
  opened = [];
  element = new AsideNotifications();
  element.addEventListener('open-conversation', (event) => opened.push((event as CustomEvent<string>).detail));
  document.body.append(element);
  element.configure(DEFAULT);
});

afterEach(() => {
  element.remove();
  vi.unstubAllGlobals();
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
});

describe('what the server tells', () => {
  it('leads to its conversation', () => {
    const desk = window.asideDesk;
    desk.internalMessage(2, 'internal');
    desk.urgent('urgent');
    desk.conversationOffered('offer');
    desk.snoozeOver(1, 'snooze');
    desk.supervisorCall(1, 'call');
    shown.forEach(({ onclick }) => onclick?.());
    expect(opened).toEqual(['internal', 'urgent', 'offer', 'snooze', 'call']);
  });

  it('leads nowhere when it has no conversation', () => {
    window.asideDesk.broadcast();
    shown[0]?.onclick?.();
    expect(shown).toHaveLength(1);
    expect(opened).toEqual([]);
  });
});
