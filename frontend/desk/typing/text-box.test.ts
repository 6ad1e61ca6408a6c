import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { typedText } from './typed-text';
import type { Sending } from './sending';

// The field of Vaadin is tried in the journeys; here stands what the box asks of it.
vi.mock('@vaadin/text-area', () => {
  class Field extends HTMLElement {
    value = '';
    readonly = false;
  }
  customElements.define('vaadin-text-area', Field);
  return {};
});
vi.mock('@vaadin/notification', () => ({ Notification: { show: vi.fn() } }));
const { AsideTextBox } = await import('./text-box');
await import('./internal-composer');

interface Field extends HTMLElement {
  value: string;
}

let server: HTMLElement;
let sent: Sending[];
let saved: { text: string; version: number }[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  document.body.innerHTML = '';
  server = document.createElement('aside-typed-text');
  document.body.append(server);
  sent = [];
  saved = [];
  server.addEventListener('aside-send', (event) => sent.push((event as CustomEvent<Sending>).detail));
  server.addEventListener('aside-draft', (event) => {
    const draft = (event as CustomEvent<{ text: string; version: number }>).detail;
    saved.push(draft);
  });
  typedText.start(server, crypto.randomUUID());
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
});

function open(draft = '', version = 0, conversation = 'c1') {
  const box = document.createElement('aside-text-box') as InstanceType<typeof AsideTextBox>;
  box.innerHTML =
    '<div class="field"></div><p class="problem"></p><p class="waiting"></p><i class="counter"></i><button class="send"></button>';
  document.body.append(box);
  box.start(conversation, 'answer', 'Message to customer', draft, version);
  return box;
}

function field(box: Element) {
  return box.querySelector('vaadin-text-area') as Field;
}

function type(box: Element, text: string) {
  field(box).value += text;
  field(box).dispatchEvent(new Event('input', { bubbles: true }));
}

function enter(box: Element, more: KeyboardEventInit & { keyCode?: number } = {}) {
  const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...more });
  if (more.keyCode) Object.defineProperty(key, 'keyCode', { value: more.keyCode });
  field(box).dispatchEvent(key);
}

function answerLast(reason = '') {
  typedText.sendings.answered(sent.at(-1)?.id ?? '', reason);
}

describe('sending', () => {
  it('takes six lines of a text expander in order', () => {
    const box = open();
    for (let line = 1; line <= 6; line++) {
      type(box, `line ${line}`);
      enter(box);
    }
    for (let line = 1; line <= 6; line++) answerLast();
    expect(sent.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6'].map((line) => `line ${line}`));
    expect(box.text).toBe('');
    expect(localStorage.length).toBe(0);
  });

  it('names its conversation', () => {
    const box = open('', 0, 'c7');
    type(box, 'Hello');
    enter(box);
    expect(sent[0]).toMatchObject({ conversation: 'c7', purpose: 'answer', text: 'Hello' });
  });

  it('says which sending is to close the conversation, also after a reload', () => {
    const box = open();
    const close = document.createElement('button');
    close.className = 'send-close';
    box.append(close);
    type(box, 'One more thing');
    enter(box);
    type(box, 'Good day!');
    close.click();
    type(box, 'Not before you go');
    box.remove();
    answerLast();
    expect(sent.map((sending) => sending.close)).toEqual([undefined, true]);

    const again = document.createElement('aside-typed-text');
    document.body.append(again);
    const after: Sending[] = [];
    again.addEventListener('aside-send', (event) => after.push((event as CustomEvent<Sending>).detail));
    const owner = typedText.owner;
    typedText.start(again, 'somebody else');
    typedText.start(again, owner);
    expect(after).toMatchObject([{ id: sent[1]?.id, text: 'Good day!', close: true }]);
  });

  it('sends once at a double click', () => {
    const box = open('Hello', 3);
    box.querySelector('button')?.click();
    box.querySelector('button')?.click();
    expect(sent).toHaveLength(1);
    expect(box.querySelector('.problem')?.textContent).toBe('');
  });

  it.each([{ isComposing: true }, { keyCode: 229 }, { shiftKey: true }])('does not send at Enter with %o', (key) => {
    const box = open('half a w', 3);
    enter(box, key);
    expect(sent).toEqual([]);
  });

  it('puts a refused text back before what was typed since, with the reason', () => {
    const box = open();
    type(box, 'one');
    enter(box);
    type(box, 'two');
    answerLast('This conversation was closed meanwhile.');
    expect(box.text).toBe('one\ntwo');
    expect(box.querySelector('.problem')?.textContent).toBe('This conversation was closed meanwhile.');
    type(box, '!');
    expect(box.querySelector('.problem')?.textContent).toBe('');
  });

  it('sends a file once, and again after a refusal', () => {
    const box = open('See the picture', 3);
    box.setAttribute('data-file', 'f1');
    enter(box);
    type(box, 'And one more thing');
    enter(box);
    expect(sent.map(({ file }) => file)).toEqual(['f1']);
    answerLast('The database is busy.');
    expect(box.text).toBe('See the picture\nAnd one more thing');
    enter(box);
    expect(sent.map(({ file }) => file)).toEqual(['f1', 'f1']);
  });

  it('shows a text that is on its way for long', () => {
    const box = open();
    type(box, 'Are you there?');
    enter(box);
    vi.advanceTimersByTime(1000);
    expect(box.querySelector('.waiting')?.textContent).toBe('Sending: Are you there?');
    answerLast();
    expect(box.querySelector('.waiting')?.textContent).toBe('');
  });

  it('sends nothing where it is blocked', () => {
    const box = open('Hello', 3);
    box.setAttribute('blocked', 'This conversation is closed.');
    enter(box);
    expect(sent).toEqual([]);
    expect(box.querySelector('.problem')?.textContent).toBe('This conversation is closed.');
    expect(box.text).toBe('Hello');
  });

  it('gives its reason only while its composer is open', () => {
    const composer = document.createElement('aside-internal-composer');
    const box = open('Hello', 3);
    document.body.append(composer);
    composer.append(box);
    box.setAttribute('blocked', 'Not in this plan.');
    expect(box.querySelector('.problem')?.textContent).toBe('');
    composer.toggleAttribute('open', true);
    expect(box.querySelector('.problem')?.textContent).toBe('Not in this plan.');
  });
});

describe('drafts', () => {
  it('are saved after a pause, and every two seconds while somebody types on', () => {
    const box = open();
    type(box, 'a');
    vi.advanceTimersByTime(349);
    expect(saved).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(saved.map(({ text }) => text)).toEqual(['a']);
    for (let i = 0; i < 25; i++) {
      type(box, 'b');
      vi.advanceTimersByTime(100);
    }
    expect(saved).toHaveLength(2);
  });

  it.each([
    ['leaving the box', (box: Element) => field(box).dispatchEvent(new FocusEvent('focusout', { bubbles: true }))],
    ['another view', (box: Element) => box.remove()],
    ['leaving the page', () => dispatchEvent(new Event('pagehide'))],
  ])('are saved at once at %s', (_, leave) => {
    const box = open();
    type(box, 'typed without a pause');
    leave(box);
    expect(saved.map(({ text }) => text)).toEqual(['typed without a pause']);
  });

  it('outlive a page whose last words did not reach the server', () => {
    const box = open('old', 5);
    type(box, ' and new');
    document.body.innerHTML = '';
    expect(open('old', 5).text).toBe('old and new');
  });

  it('stay deleted', () => {
    const box = open('deleted', 5);
    field(box).value = '';
    type(box, '');
    document.body.innerHTML = '';
    expect(open('deleted', 5).text).toBe('');
  });

  it('are not saved again for what was sent', () => {
    const box = open();
    type(box, 'Hello');
    enter(box);
    answerLast();
    vi.advanceTimersByTime(5000);
    box.remove();
    expect(saved).toEqual([]);
  });

  it('stay when what was sent before arrives, also without their box', () => {
    const box = open();
    for (const text of ['one', 'two']) {
      type(box, text);
      enter(box);
    }
    type(box, 'three');
    vi.advanceTimersByTime(400);
    box.remove();
    answerLast();
    answerLast();
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two']);
    const [draft, ...others] = saved;
    expect(others).toEqual([]);
    // The server deletes what is not newer than what was sent.
    expect(sent.every((sending) => sending.draft < draft!.version)).toBe(true);
    expect(open(draft!.text, draft!.version).text).toBe('three');
  });

  it('are gone when they were sent, also from a box that is opened before that', () => {
    const box = open();
    for (const text of ['one', 'two']) {
      type(box, text);
      vi.advanceTimersByTime(400);
      enter(box);
    }
    box.remove();
    answerLast();
    expect(open('two', saved[1]!.version).text).toBe('');
  });
});

describe('the internal composer', () => {
  function openComposer() {
    document.body.innerHTML +=
      '<div class="conversation"><button data-opens="agent:7" data-title="Internal message to Leo"></button>' +
      '<aside-internal-composer><span class="title"></span></aside-internal-composer></div>';
    const composer = document.querySelector('aside-internal-composer') as HTMLElement;
    const box = open('', 0);
    box.purpose = 'internal';
    composer.append(box);
    const press = () => document.querySelector<HTMLElement>('[data-opens]')?.click();
    press();
    return { composer, box, press };
  }

  it('opens without the server, and says whom it is for', () => {
    const { composer } = openComposer();
    expect(composer.hasAttribute('open')).toBe(true);
    expect(composer.textContent).toContain('Internal message to Leo');
  });

  it('closes once everything has arrived', () => {
    const { composer, box } = openComposer();
    type(box, 'one');
    enter(box);
    expect(sent[0]?.target).toBe('agent:7');
    answerLast();
    vi.advanceTimersByTime(500);
    expect(composer.hasAttribute('open')).toBe(false);
  });

  it('stays open for whoever writes on or opens it again while a text is on its way', () => {
    const { composer, box, press } = openComposer();
    type(box, 'one');
    enter(box);
    press();
    answerLast();
    vi.advanceTimersByTime(5000);
    expect(composer.hasAttribute('open')).toBe(true);
    type(box, 'two');
    enter(box);
    type(box, 'three');
    answerLast();
    vi.advanceTimersByTime(5000);
    expect(composer.hasAttribute('open')).toBe(true);
    expect(box.text).toBe('three');
  });

  it('gives the focus to the conversation when it closes', () => {
    const { composer, box } = openComposer();
    const timeline = Object.assign(document.createElement('aside-timeline'), { shown: [] });
    timeline.tabIndex = 0;
    composer.before(timeline);
    const button = box.querySelector<HTMLElement>('.send')!;
    button.focus();
    type(box, 'one');
    enter(box);
    answerLast();
    vi.advanceTimersByTime(500);
    expect(composer.hasAttribute('open')).toBe(false);
    expect(document.activeElement).toBe(timeline);

    const onKey = vi.fn();
    document.addEventListener('keydown', onKey);
    timeline.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
    expect(composer.hasAttribute('open')).toBe(true);
    expect(onKey).not.toHaveBeenCalled();
    document.removeEventListener('keydown', onKey);
  });

  it('stays closed for whoever left it by Escape', () => {
    const { composer, box } = openComposer();
    type(box, 'one');
    enter(box);
    answerLast();
    vi.advanceTimersByTime(500);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
    expect(composer.hasAttribute('open')).toBe(false);
  });

  it('opens again for whoever types on right after it closed', () => {
    const { composer, box } = openComposer();
    type(box, 'one');
    enter(box);
    answerLast();
    vi.advanceTimersByTime(500);
    expect(composer.hasAttribute('open')).toBe(false);
    const focused = vi.spyOn(box, 'focus');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', ctrlKey: true, bubbles: true }));
    expect(composer.hasAttribute('open')).toBe(false);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
    expect(composer.hasAttribute('open')).toBe(true);
    expect(focused).toHaveBeenCalledOnce();
  });

  it('sends a call to whoever its search names at that moment', () => {
    const { composer, box } = openComposer();
    (composer as HTMLElement & { open(target: string, title: string): void }).open('call', 'Call Supervisor');
    const search = Object.assign(document.createElement('vaadin-combo-box'), { selectedItem: { target: 'sofia' } });
    composer.append(search);
    for (const target of ['sofia', 'any']) {
      search.selectedItem = { target };
      type(box, 'Please come');
      enter(box);
    }
    answerLast();
    expect(sent.map(({ target }) => target)).toEqual(['call:sofia', 'call:any']);
  });

  it('opens again with a refused text', () => {
    const { composer, box } = openComposer();
    type(box, 'one');
    enter(box);
    (composer as HTMLElement & { close(): void }).close();
    answerLast('Refused.');
    expect(composer.hasAttribute('open')).toBe(true);
    expect(box.text).toBe('one');
  });
});

describe('a suggested answer', () => {
  it('goes with the sending even if it was edited', () => {
    const box = open();
    box.suggest('A technician comes today.', 3, false);
    type(box, ' See you!');
    enter(box);
    expect(sent.at(-1)).toMatchObject({ text: 'A technician comes today. See you!', suggestion: 3 });
    type(box, 'Something else');
    answerLast();
    enter(box);
    expect(sent.at(-1)?.suggestion).toBeUndefined();
  });

  it('follows what was typed, or replaces it', () => {
    const box = open();
    type(box, 'Hello');
    box.suggest('Sorry.', 3, false);
    expect(box.text).toBe('Hello\nSorry.');
    box.suggest('Very sorry.', 4, true);
    expect(box.text).toBe('Very sorry.');
    enter(box);
    expect(sent.at(-1)?.suggestion).toBe(4);
  });

  it('is forgotten when its text is deleted', () => {
    const box = open();
    box.suggest('Sorry.', 3, false);
    field(box).value = '';
    type(box, '');
    type(box, 'My own words');
    enter(box);
    expect(sent.at(-1)?.suggestion).toBeUndefined();
  });

  it('outlives a reload and a refusal', () => {
    const box = open();
    box.suggest('Sorry.', 3, false);
    box.remove();
    const again = open();
    expect(again.text).toBe('Sorry.');
    enter(again);
    expect(sent.at(-1)?.suggestion).toBe(3);
    answerLast('Not now.');
    expect(again.text).toBe('Sorry.');
    enter(again);
    expect(sent.at(-1)?.suggestion).toBe(3);
  });
});

describe('what an internal message asks for', () => {
  function openComposer(isOpened = true) {
    const panel = document.createElement('div');
    panel.className = 'conversation';
    panel.innerHTML = `<button data-opens="agent:1" data-title="To Leo" data-about="5" data-quote="My line is dead"></button>
      <button data-opens="agent:1" data-title="To Leo" class="plain"></button>
      <aside-internal-composer><span class="title"></span>
        <div class="about" hidden><span class="words"></span><button class="remove-about"></button></div>
        <aside-text-box><div class="field"></div><p class="problem"></p><p class="waiting"></p>
          <input type="checkbox" data-option="ask"><input type="checkbox" data-option="urgent">
          <input type="checkbox" data-option="suggested"><button class="send"></button></aside-text-box>
      </aside-internal-composer>`;
    document.body.append(panel);
    const box = panel.querySelector('aside-text-box') as InstanceType<typeof AsideTextBox>;
    box.start('c1', 'internal', 'Internal message', '', 0);
    if (isOpened) panel.querySelector<HTMLElement>('[data-opens]')?.click();
    const check = (option: string) => panel.querySelector<HTMLInputElement>(`[data-option=${option}]`)!;
    const open = () => panel.querySelector<HTMLElement>('.plain')?.click();
    return { panel, box, check, open };
  }

  it('goes with one sending and is reset', () => {
    const { box, check, panel } = openComposer();
    expect(panel.querySelector('.about .words')?.textContent).toBe('My line is dead');
    check('urgent').checked = true;
    check('suggested').checked = true;
    type(box, 'Offer a technician');
    enter(box);
    expect(sent.at(-1)?.options).toEqual({
      kind: 'URGENT',
      suggestedAnswer: true,
      aboutSeq: 5,
      aboutText: 'My line is dead',
    });
    expect(check('urgent').checked).toBe(false);
    expect(panel.querySelector<HTMLElement>('.about')?.hidden).toBe(true);
    type(box, 'And a voucher');
    answerLast();
    enter(box);
    expect(sent.at(-1)?.options).toEqual({ kind: 'NOTE', suggestedAnswer: false, aboutSeq: undefined });
  });

  it('comes back with a refused text', () => {
    const { box, check, panel } = openComposer();
    check('ask').checked = true;
    type(box, 'Offer a technician');
    enter(box);
    answerLast('Mia Agent has this conversation now.');
    expect(check('ask').checked).toBe(true);
    expect(panel.querySelector('.about .words')?.textContent).toBe('My line is dead');
  });

  it('comes back with several refused texts, the strongest of it, whatever stood in the last one', () => {
    const { box, check, panel } = openComposer();
    check('urgent').checked = true;
    check('suggested').checked = true;
    type(box, 'Stop!');
    enter(box);
    type(box, 'She is a new customer');
    enter(box);
    answerLast('Mia Agent has this conversation now.');
    expect(box.text).toBe('Stop!\nShe is a new customer');
    expect(check('urgent').checked).toBe(true);
    expect(check('suggested').checked).toBe(false);
    expect(panel.querySelector('.about .words')?.textContent).toBe('My line is dead');
  });

  it('is asked for by what was typed since as well', () => {
    const { box, check } = openComposer();
    check('suggested').checked = true;
    type(box, 'Offer a technician');
    enter(box);
    check('urgent').checked = true;
    type(box, 'Hurry');
    answerLast('Mia Agent has this conversation now.');
    expect(check('urgent').checked).toBe(true);
    expect(check('suggested').checked).toBe(false);
  });

  it('outlives a reload with its text', () => {
    const { box, check, panel } = openComposer();
    check('urgent').checked = true;
    type(box, 'Offer a technician');
    enter(box);
    box.remove();
    panel.remove();
    answerLast('Mia Agent has this conversation now.');

    const again = openComposer(false);
    expect(again.box.text).toBe('Offer a technician');
    expect(again.check('urgent').checked).toBe(true);
    again.open();
    expect(again.panel.querySelector('.about .words')?.textContent).toBe('My line is dead');
    again.check('urgent').checked = false;
    again.check('urgent').dispatchEvent(new Event('change', { bubbles: true }));
    again.box.remove();
    again.panel.remove();
    expect(openComposer(false).check('urgent').checked).toBe(false);
  });

  it('quotes nothing once the quote was removed', () => {
    const { box, panel } = openComposer();
    panel.querySelector<HTMLElement>('.remove-about')?.click();
    type(box, 'Offer a technician');
    enter(box);
    expect(sent.at(-1)?.options?.aboutSeq).toBeUndefined();
  });
});
