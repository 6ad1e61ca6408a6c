import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts, type Place } from './drafts';
import { words } from '../words';
import type { MessageOptions } from './options';
import { OtherTabs } from './other-tabs';
import { type Sender, type Sending, Sendings } from './sending';
import { textStorage } from './storage';

const storage = textStorage(() => localStorage);
const answer: Place = { conversation: 'c1', purpose: 'answer' };

/** One tab: what it hands to the server, and what came back to boxes that are not on the page. */
class Tab {
  readonly drafts = new Drafts(storage, 'leo');
  readonly transmitted: Sending[] = [];
  readonly returned: [Place, string][] = [];
  readonly sendings: Sendings = new Sendings(
    storage,
    this.drafts,
    'leo',
    (sending) => this.transmitted.push(sending),
    (place, reason) => this.returned.push([place, reason]),
    async (ids) => new Set(ids.filter((id) => this.others.some((other) => other.sendings.sends(id)))),
  );

  constructor(readonly others: Tab[] = []) {}

  get texts() {
    return this.transmitted.map(({ text }) => text);
  }

  send(text: string, place = answer, more: Partial<Sending> = {}) {
    this.sendings.send({ ...place, id: crypto.randomUUID(), text, at: Date.now(), draft: 0, ...more });
  }

  accept(reason = '') {
    this.sendings.answered(this.transmitted.at(-1)?.id ?? '', reason);
  }

  box(place = answer) {
    const box: Sender = { ...place, accepted: vi.fn(), refused: vi.fn() };
    this.sendings.add(box);
    return box;
  }
}

beforeEach(() => localStorage.clear());

describe('one tab', () => {
  it('sends one after the other, in order', () => {
    const tab = new Tab();
    tab.box();
    ['1', '2', '3'].forEach((text) => tab.send(text));
    expect(tab.texts).toEqual(['1']);
    tab.accept();
    expect(tab.texts).toEqual(['1', '2']);
    tab.accept();
    tab.accept();
    expect(tab.texts).toEqual(['1', '2', '3']);
    expect(tab.sendings.waiting(answer)).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('does not let one box wait for another', () => {
    const tab = new Tab();
    tab.send('to the customer');
    tab.send('to the agent', { ...answer, purpose: 'internal' });
    tab.send('to another customer', { ...answer, conversation: 'c2' });
    expect(tab.texts).toHaveLength(3);
  });

  it('gives a refused text back with all that wait behind it', () => {
    const tab = new Tab();
    const box = tab.box();
    tab.send('1');
    tab.send('2');
    tab.accept('This conversation is closed.');
    expect(box.refused).toHaveBeenCalledExactlyOnceWith('1\n2', 'This conversation is closed.', {});
    expect(tab.texts).toEqual(['1']);
    expect(localStorage.length).toBe(0);
    tab.send('3');
    expect(tab.texts).toEqual(['1', '3']);
  });

  it('gives back what the texts asked for, the strongest of it', () => {
    const tab = new Tab();
    const box = tab.box();
    const urgent: MessageOptions = { kind: 'URGENT', suggestedAnswer: true, aboutSeq: 3, aboutText: 'My line is dead' };
    tab.send('A', answer, { options: urgent });
    tab.send('B', answer, { options: { kind: 'NOTE', suggestedAnswer: false, aboutSeq: 5, aboutText: 'Hello?' } });
    tab.accept('Refused.');
    expect(box.refused).toHaveBeenLastCalledWith('A\nB', 'Refused.', { options: { ...urgent, suggestedAnswer: false } });
    tab.send('A', answer, { options: urgent });
    tab.send('B', answer, { options: { kind: 'ACKNOWLEDGEMENT', suggestedAnswer: true } });
    tab.accept('Refused.');
    expect(box.refused).toHaveBeenLastCalledWith('A\nB', 'Refused.', { options: urgent });
    tab.send('my own words');
    tab.send('the suggested answer', answer, { suggestion: 7 });
    tab.accept('Refused.');
    expect(box.refused).toHaveBeenLastCalledWith(expect.anything(), 'Refused.', { suggestion: 7 });
  });

  it('keeps a refused text as the draft of a box that is not on the page', () => {
    const tab = new Tab();
    tab.drafts.put(answer, { text: 'typed since', version: 5, saved: true });
    tab.send('1');
    tab.accept('Closed.');
    expect(tab.returned).toEqual([[answer, 'Closed.']]);
    expect(tab.drafts.find(answer)).toMatchObject({ text: '1\ntyped since', saved: false, problem: 'Closed.' });

    tab.send('2', answer, { options: { kind: 'URGENT', suggestedAnswer: true } });
    tab.accept('Closed.');
    expect(tab.drafts.find(answer)).toMatchObject({
      text: '2\n1\ntyped since',
      options: { kind: 'URGENT', suggestedAnswer: false },
    });
  });

  it('ignores an answer that it has had', () => {
    const tab = new Tab();
    const box = tab.box();
    tab.send('1');
    tab.accept();
    tab.accept('late');
    expect(box.accepted).toHaveBeenCalledOnce();
    expect(box.refused).not.toHaveBeenCalled();
  });
});

describe('a reload', () => {
  it('sends again what was not acknowledged, under the same id and in order', () => {
    const before = new Tab();
    before.send('1');
    before.send('2');
    const after = new Tab();
    void after.sendings.resume();
    after.accept();
    expect(after.texts).toEqual(['1', '2']);
    expect(after.transmitted[0]?.id).toBe(before.transmitted[0]?.id);
  });

  it('does not send an old text by itself', async () => {
    new Tab().send('yesterday', answer, { at: Date.now() - 200_000 });
    const after = new Tab();
    await after.sendings.resume();
    expect(after.texts).toEqual([]);
    expect(after.drafts.find(answer)).toMatchObject({ text: 'yesterday', problem: words().notKnown });
  });

  it('gives back several old texts in their order, with what they asked for', async () => {
    const before = new Tab();
    const at = Date.now() - 200_000;
    before.send('first', answer, { at, options: { kind: 'ACKNOWLEDGEMENT', suggestedAnswer: true } });
    before.send('second', answer, { at: at + 1, options: { kind: 'NOTE', suggestedAnswer: true } });
    const after = new Tab();
    await after.sendings.resume();
    expect(after.drafts.find(answer)).toMatchObject({
      text: 'first\nsecond',
      options: { kind: 'ACKNOWLEDGEMENT', suggestedAnswer: true },
    });
  });

  it('gives back the text of a file that is gone', async () => {
    new Tab().send('see the picture', answer, { file: 'f1' });
    const after = new Tab();
    await after.sendings.resume();
    expect(after.drafts.find(answer)).toMatchObject({ text: 'see the picture', problem: words().fileLost });
  });

  it('sends again under the same id what the server could not store', () => {
    vi.useFakeTimers();
    const tab = new Tab();
    const box = tab.box();
    tab.send('1');
    tab.send('2');
    const [first] = tab.transmitted;
    tab.sendings.postponed(first!.id);
    vi.advanceTimersByTime(2000);
    expect(tab.transmitted).toEqual([first, first]);
    tab.sendings.postponed(first!.id, Date.now() + 3 * 60 * 1000);
    vi.useRealTimers();
    expect(box.refused).toHaveBeenCalledWith('1\n2', words().notKnown, {});
  });

  it('deletes what another person left behind for a week, and gives back what this person left', async () => {
    const longAgo = Date.now() - 8 * 24 * 60 * 60 * 1000;
    const tab = new Tab();
    new Sendings(storage, new Drafts(storage, 'mia'), 'mia', vi.fn(), vi.fn(), vi.fn()).send({
      ...answer,
      id: 'of-mia',
      text: 'internal, of Mia',
      at: longAgo,
      draft: 0,
    });
    new Tab().send('of Leo', answer, { at: longAgo });
    tab.sendings.deleteOld();
    expect(localStorage.getItem('aside.sending.mia.of-mia')).toBeNull();
    await tab.sendings.resume();
    expect(tab.drafts.find(answer)?.text).toBe('of Leo');
  });

  it('leaves the texts of another person alone', () => {
    new Tab().send('of Leo');
    const transmit = vi.fn();
    void new Sendings(storage, new Drafts(storage, 'mia'), 'mia', transmit, vi.fn(), vi.fn()).resume();
    expect(transmit).not.toHaveBeenCalled();
  });
});

describe('two tabs', () => {
  it('give a refused text back once', () => {
    const first = new Tab();
    const box = first.box();
    first.send('1');
    const second = new Tab();
    void second.sendings.resume();
    first.accept('Closed.');
    second.accept('Closed.');
    expect(box.refused).toHaveBeenCalledOnce();
    expect(second.returned).toEqual([]);
  });

  it('leave each other what cannot be sent again, as long as both are there', async () => {
    vi.useFakeTimers();
    const first = new Tab();
    first.send('see the picture', answer, { file: 'f1' });
    first.send('long offline', { ...answer, conversation: 'c2' }, { at: Date.now() - 200_000 });
    const second = new Tab([first]);
    await second.sendings.resume();
    expect(second.returned).toEqual([]);
    expect(first.sendings.waiting(answer)).toHaveLength(1);

    second.others.pop(); // the first one is closed
    await vi.advanceTimersByTimeAsync(5000);
    expect(second.returned).toHaveLength(2);
    expect(second.drafts.find(answer)?.text).toBe('see the picture');
    vi.useRealTimers();
  });

  it('tell each other what they send', async () => {
    const tabs = [new OtherTabs('leo', (id) => id === 'a'), new OtherTabs('leo', () => false), new OtherTabs('mia', () => true)];
    expect(await tabs[1]!.send(['a', 'b'])).toEqual(new Set(['a']));
    tabs[0]!.close();
    expect(await tabs[1]!.send(['a', 'b'])).toEqual(new Set());
    tabs.forEach((tab) => tab.close());
  });
});
