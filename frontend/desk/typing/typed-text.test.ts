import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Place } from './drafts';
import type { Sending } from './sending';

vi.mock('@vaadin/notification', () => ({ Notification: { show: vi.fn() } }));
const { typedText } = await import('./typed-text');

const answer: Place = { conversation: 'c1', purpose: 'answer' };
const elsewhere: Place = { conversation: 'c2', purpose: 'internal' };

/** What the server calls in the page. */
let server: HTMLElement & {
  saved(conversation: string, purpose: string, version: number): void;
  draftRefused(conversation: string, purpose: string, version: number): void;
  draftPostponed(): void;
};
let drafts: { text: string; version: number }[];
let sent: Sending[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = document.createElement('aside-typed-text') as typeof server;
  document.body.replaceChildren(server);
  drafts = [];
  sent = [];
  server.addEventListener('aside-draft', (event) => drafts.push((event as CustomEvent<(typeof drafts)[0]>).detail));
  server.addEventListener('aside-send', (event) => sent.push((event as CustomEvent<Sending>).detail));
  typedText.start(server, crypto.randomUUID());
});

afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

/** What a box does. */
function type(text: string, version: number, place = answer) {
  typedText.drafts.put(place, { text, version, saved: false });
  typedText.save(place, { text, version, saved: false });
}

function send(text: string) {
  typedText.sendings.send({ ...answer, id: crypto.randomUUID(), text, at: Date.now(), draft: 1 });
}

const texts = () => drafts.map(({ text }) => text);

describe('a draft that the server could not save', () => {
  it('is saved again until the server has it', () => {
    type('typed in an outage', 5);
    type('in another box', 5, elsewhere);
    for (let failures = 0; failures < 2; failures++) {
      drafts = [];
      server.draftPostponed();
      server.draftPostponed();
      vi.advanceTimersByTime(5000);
      expect(texts()).toEqual(['typed in an outage', 'in another box']);
    }
    server.saved('c1', 'answer', 5);
    server.saved('c2', 'internal', 5);
    drafts = [];
    server.draftPostponed();
    vi.advanceTimersByTime(5000);
    expect(texts()).toEqual([]);
  });

  it('is saved when the connection is back', () => {
    type('typed without a connection', 5);
    drafts = [];
    const connection = document.createElement('div');
    document.body.append(connection);
    connection.dispatchEvent(new CustomEvent('aside-connected'));
    expect(texts()).toEqual(['typed without a connection']);
  });

  it('is not saved again if its person may not write there', () => {
    type('for a former customer', 5);
    server.draftRefused('c1', 'answer', 5);
    drafts = [];
    typedText.saveUnsaved();
    expect(texts()).toEqual([]);
    type('and more', 6);
    expect(texts()).toEqual(['and more']);
  });

  it('does not delete the draft of a text that is on its way', () => {
    send('on its way');
    typedText.drafts.put(answer, { text: '', version: 1, saved: false });
    typedText.saveUnsaved();
    expect(texts()).toEqual([]);
  });
});

describe('the sign-out', () => {
  async function signOut(discards = false): Promise<number> {
    const missing = typedText.signOut(discards);
    await vi.advanceTimersByTimeAsync(2100);
    return missing;
  }

  it('saves what the server does not have, then removes everything', async () => {
    type('typed in an outage', 5);
    type('of a former customer', 5, elsewhere);
    server.draftRefused('c2', 'internal', 5);
    drafts = [];
    const missing = typedText.signOut(false);
    expect(texts()).toEqual(['typed in an outage']);
    server.saved('c1', 'answer', 5);
    await vi.advanceTimersByTimeAsync(100);
    expect(await missing).toBe(0);
    expect(localStorage.length).toBe(0);
  });

  it('removes nothing while a text has not arrived, and the page goes on', async () => {
    send('not answered');
    type('not saved', 5, elsewhere);
    expect(await signOut()).toBe(2);
    expect(typedText.drafts.find(elsewhere)?.text).toBe('not saved');
    server.saved('c2', 'internal', 5);
    typedText.sendings.postponed(sent[0]!.id);
    vi.advanceTimersByTime(2000);
    expect(sent.map(({ text }) => text)).toEqual(['not answered', 'not answered']);
    typedText.sendings.answered(sent[0]!.id, '');
    expect(await signOut()).toBe(0);
  });

  it('knows what a box has on its way that is not on the page any more', async () => {
    send('from the view before');
    expect(await signOut()).toBe(1);
  });

  it('discards what has not arrived if its person wants it', async () => {
    send('not answered');
    type('not saved', 5);
    expect(await typedText.signOut(true)).toBe(0);
    expect(localStorage.length).toBe(0);
  });
});
