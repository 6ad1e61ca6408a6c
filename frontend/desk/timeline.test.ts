import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './timeline';
import type { Entry, Timeline } from './timeline';

const AT = '2026-01-31T12:00:00Z';

function entry(id: string, text = 'Hello', more: Partial<Entry> = {}): Entry {
  return { id, kind: 'customer', name: 'Carla', at: AT, text, ...more };
}

let timeline: Timeline;

beforeEach(() => {
  timeline = document.createElement('aside-timeline') as Timeline;
  document.body.append(timeline);
});

afterEach(() => {
  timeline.remove();
  sessionStorage.clear();
});

async function show(...entries: Entry[]) {
  timeline.apply(entries.map((item, index) => ({ item, index })));
  await timeline.updateComplete;
}

const find = (selector: string) => timeline.querySelector(selector);
const texts = () => [...timeline.querySelectorAll('.text')].map((text) => text.textContent);

describe('the timeline', () => {
  it('shows a sentence until there is an entry', async () => {
    timeline.empty = 'No messages yet.';
    await timeline.updateComplete;
    expect(timeline.textContent).toContain('No messages yet.');
    await show(entry('1.0'));
    expect(timeline.textContent).not.toContain('No messages yet.');
  });

  it('puts entries where they belong and removes those that it is told to', async () => {
    await show(entry('1.0', 'a'), entry('3.0', 'c'));
    timeline.apply([{ item: entry('2.0', 'b'), index: 1 }, { remove: '1.0' }]);
    await timeline.updateComplete;
    expect(texts()).toEqual(['b', 'c']);
    timeline.clear();
    await timeline.updateComplete;
    expect(texts()).toEqual([]);
  });

  it('takes markup for text and keeps white space', async () => {
    await show(entry('1.0', '<img src=x onerror="alert(1)">\n    two', { name: '<b>Carla</b>' }));
    expect(texts()).toEqual(['<img src=x onerror="alert(1)">\n    two']);
    expect(find('.name')?.textContent).toBe('<b>Carla</b>');
    expect(find('img, b')).toBeNull();
  });

  it('says of the last answer what became of it, in a place that is there from the beginning', async () => {
    await show(
      entry('1.0'),
      entry('2.0', 'Good morning', { kind: 'agent' }),
      entry('3.0', 'How can I help?', { kind: 'agent' }),
      entry('3.1', 'Offer a refund', { kind: 'internal' }),
      entry('4.0', 'My line is dead'),
    );
    const receipts = () => [...timeline.querySelectorAll('.receipt')].map((one) => one.textContent);
    expect(receipts()).toEqual(['Sent']);
    expect(find('.receipt')?.closest('[data-entry]')?.getAttribute('data-entry')).toBe('3.0');
    timeline.deliveredSeq = 2;
    await timeline.updateComplete;
    expect(receipts()).toEqual(['Sent']);
    timeline.deliveredSeq = 3;
    await timeline.updateComplete;
    expect(receipts()).toEqual(['Delivered']);
    timeline.seenSeq = 3;
    await timeline.updateComplete;
    expect(receipts()).toEqual(['Seen']);
    timeline.apply([{ item: entry('5.0', 'Let me look', { kind: 'agent' }), index: 5 }]);
    await timeline.updateComplete;
    expect(receipts()).toEqual(['Sent']);
    expect(find('.receipt')?.closest('[data-entry]')?.getAttribute('data-entry')).toBe('5.0');
  });

  it('marks what was searched for, also in links', async () => {
    const text = 'Order 7 is at https://shop.example/order. Order!';
    await show(entry('1.0', text, { marks: [[0, 5], [35, 40], [42, 47]] }));
    expect([...timeline.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Order', 'order', 'Order']);
    expect(find('.text a mark')?.textContent).toBe('order');
    expect(texts()).toEqual([text]);
  });

  it('marks a text again when something else is searched for', async () => {
    await show(entry('1.0', 'one two', { marks: [[0, 3]] }));
    timeline.apply([{ item: entry('1.0', 'one two', { marks: [[4, 7]] }) }]);
    await timeline.updateComplete;
    expect([...timeline.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['two']);
    timeline.apply([{ item: entry('1.0', 'one two') }]);
    await timeline.updateComplete;
    expect(find('mark')).toBeNull();
  });

  it('makes links of web addresses only', async () => {
    await show(entry('1.0', 'See https://shop.example/a. Not javascript:alert(1)'));
    const links = [...timeline.querySelectorAll('.text a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://shop.example/a']);
    expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(texts()).toEqual(['See https://shop.example/a. Not javascript:alert(1)']);
  });

  it('opens an internal message in its place, with who saw it', async () => {
    await show(entry('1.0'), entry('1.1', '', { kind: 'unopened', name: 'Ana' }));
    expect(texts()[1]).toBe('Not opened yet');
    timeline.apply([{ item: entry('1.1', 'Offer it', { kind: 'internal', name: 'Ana', to: 'Leo' }) }]);
    await timeline.updateComplete;
    expect(texts()[1]).toBe('Offer it');
    expect(find('.seen')?.textContent?.trim()).toBe('Sent');
    timeline.applyReceipts({ '1.1': [{ name: 'Leo', at: AT }] });
    await timeline.updateComplete;
    expect(find('.seen-by')?.textContent).toContain('Seen by Leo');
    expect(find('.to')?.textContent).toBe('to Leo');
  });

  it('offers to reply below one entry and says so when it is pressed', async () => {
    const pressed = vi.fn();
    timeline.addEventListener('reply', pressed);
    await show(entry('1.1', 'a', { kind: 'internal' }), entry('1.2', 'b', { kind: 'internal' }));
    timeline.reply = { id: '1.2', target: 'reply:2', title: 'Reply to Ana', blocked: '' };
    await timeline.updateComplete;
    const button = find('[data-entry="1.2"] .reply') as HTMLElement;
    expect(timeline.querySelectorAll('.reply')).toHaveLength(1);
    expect(button.dataset).toMatchObject({ opens: 'reply:2', title: 'Reply to Ana' });
    button.click();
    expect(pressed).toHaveBeenCalledOnce();
    timeline.reply = { id: '1.2', target: 'reply:2', title: 'Reply to Ana', blocked: 'Not in your plan' };
    await timeline.updateComplete;
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(button.title).toBe('Not in your plan');
  });

  it('offers a file with its picture', async () => {
    const file = { name: 'a.png', type: 'PNG picture', size: '2 kB', picture: true, address: 'files/7' };
    await show(entry('1.0', '', { file }));
    await (find('aside-picture') as Timeline).updateComplete;
    expect(find('.file')?.getAttribute('download')).toBe('a.png');
    expect(find('img')?.getAttribute('src')).toBe('files/7/picture');
    expect(find('.text')).toBeNull();
  });
});

describe('what screen readers say', () => {
  const said = () =>
    [...timeline.querySelectorAll<HTMLElement>('.entry:not([aria-live="off"])')].map((one) => one.dataset['entry']);

  it('is each new entry, and no older one', async () => {
    await show(entry('2.0'), entry('3.0'));
    expect(said()).toEqual([]);
    timeline.apply([{ item: entry('1.0'), index: 0 }]);
    await timeline.updateComplete;
    expect(said()).toEqual([]);
    timeline.apply([{ item: entry('3.1', '', { kind: 'unopened' }), index: 3 }]);
    await timeline.updateComplete;
    expect(said()).toEqual(['3.1']);
    timeline.clear();
    await show(entry('2.0'), entry('3.0'));
    expect(said()).toEqual([]);
  });

  it('is what somebody opens, and neither who saw it nor what became of it', async () => {
    await show(entry('2.1', '', { kind: 'unopened' }), entry('3.0'));
    timeline.apply([{ item: entry('2.1', 'Offer a technician', { kind: 'internal' }) }]);
    timeline.applyReceipts({ '2.1': [{ name: 'Leo Agent', at: AT }] });
    timeline.applyGuidance({ '2.1': [{ state: 'ACKNOWLEDGED', recipient: 'Leo Agent', at: AT, actions: [] }] });
    await timeline.updateComplete;
    expect(said()).toEqual(['2.1']);
    for (const silent of ['.seen', '.guidance', '.entry-actions', '.divider']) {
      expect(find(silent)?.getAttribute('aria-live'), silent).toBe('off');
    }
  });
});

describe('where reading goes on', () => {
  it('separates days, joins messages of one author and offers the way to the end', async () => {
    await show(entry('1.0', 'a'), entry('2.0', 'b'), entry('3.0', 'c', { at: '2026-02-02T12:00:00Z' }));
    expect(timeline.querySelectorAll('.divider.day')).toHaveLength(2);
    expect([...timeline.querySelectorAll('.entry')].map((one) => one.classList.contains('joined'))).toEqual([false, true, false]);
    expect(find('.jump')?.hasAttribute('hidden')).toBe(true);
    await timeline.reveal('1.0');
    Object.defineProperty(timeline, 'scrollHeight', { value: 1000, configurable: true });
    timeline.dispatchEvent(new Event('scroll'));
    timeline.apply([{ item: entry('4.0', 'd'), index: 3 }]);
    await timeline.updateComplete;
    expect(find('.jump')?.hasAttribute('hidden')).toBe(false);
    expect(find('.jump')?.textContent).toContain('1 new');
    expect(find('.divider.new')?.nextElementSibling).toBe(find('[data-entry="4.0"]'));
  });
});

describe('guidance', () => {
  const leo = (more: object) => ({
    '2.1': [{ state: 'SEEN', recipient: 'Leo Agent', at: AT, actions: [], ...more }],
  });

  it('shows what an internal message asks for, and what it is about', async () => {
    const quoted: string[] = [];
    timeline.addEventListener('quote', (event) => quoted.push((event as CustomEvent).detail.id));
    await show(entry('2.1', 'Offer a technician', { kind: 'internal', asks: 'urgent', suggested: true, about: { id: '1.0', text: 'My line is dead' } }));
    expect([...timeline.querySelectorAll('.tag')].map((tag) => tag.textContent)).toEqual(['Urgent', 'Suggested answer']);
    const quote = timeline.querySelector<HTMLElement>('.quote')!;
    expect(quote.textContent).toContain('My line is dead');
    quote.click();
    expect(quoted).toEqual(['1.0']);
  });

  it('tells the server which button was pressed', async () => {
    const steps: object[] = [];
    timeline.addEventListener('guidance', (event) => steps.push((event as CustomEvent).detail));
    await show(entry('2.1', 'Offer a technician', { kind: 'internal' }));
    timeline.applyGuidance(leo({ actions: ['use', 'acknowledge', 'apply', 'decline'] }) as never);
    await timeline.updateComplete;
    const buttons = [...timeline.querySelectorAll<HTMLElement>('.entry-actions vaadin-button')];
    expect(buttons.map((button) => button.textContent?.trim())).toEqual([
      'Use as answer',
      'Acknowledge',
      'Mark as applied',
      'Decline',
    ]);
    buttons.forEach((button) => button.click());
    expect(steps).toEqual(['use', 'acknowledge', 'apply', 'decline'].map((action) => ({ seq: 1, action })));
  });

  it('offers to undo for as long as that is possible', async () => {
    vi.useFakeTimers({ now: Date.parse(AT), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    await show(entry('2.1', 'Offer a technician', { kind: 'internal' }));
    timeline.applyGuidance(leo({ state: 'ACKNOWLEDGED', undoUntil: '2026-01-31T12:05:00Z' }) as never);
    await timeline.updateComplete;
    expect(find('.undo')).not.toBeNull();
    expect(find('.outcome')?.textContent).toContain('Acknowledged by Leo Agent');
    await vi.advanceTimersByTimeAsync(5 * 60_000 + 200);
    await timeline.updateComplete;
    expect(find('.undo')).toBeNull();
    vi.useRealTimers();
  });

  it('asks beside a message to the customer whether it applied guidance', async () => {
    const steps: object[] = [];
    timeline.addEventListener('guidance', (event) => steps.push((event as CustomEvent).detail));
    await show(entry('3.0', 'A technician comes today', { kind: 'agent' }));
    timeline.offer = { id: '3.0', seq: 1, words: 'Offer a technician' };
    await timeline.updateComplete;
    find('.link')?.dispatchEvent(new Event('click'));
    find('.dismiss')?.dispatchEvent(new Event('click'));
    expect(steps).toEqual([
      { seq: 1, action: 'link' },
      { seq: 1, action: 'dismiss' },
    ]);
  });

  it('opens the box about a message of the customer', async () => {
    timeline.guide = { target: 'agent:1', title: 'Internal message to Leo', blocked: '' };
    await show(entry('1.0', 'My line is dead'), entry('2.0', 'Hello', { kind: 'agent' }));
    const buttons = [...timeline.querySelectorAll<HTMLElement>('.guide-on')];
    expect(buttons.map((button) => button.dataset)).toMatchObject([
      { opens: 'agent:1', about: '1', quote: 'My line is dead' },
    ]);
  });
});
