import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signOut } from '../page';
import { EmojiMenu } from './emoji-menu';
import { createPicker } from './emoji-picker';

let button: HTMLElement;
let text: string;
let picker: HTMLElement;
let menu: EmojiMenu;

const panel = () => document.querySelector<HTMLElement>('.emoji-panel');

beforeEach(() => {
  document.body.innerHTML = '<button class="emoji" type="button">Emoji</button><button id="other"></button>';
  button = document.querySelector('.emoji')!;
  text = 'Hello Carla';
  picker = document.createElement('div');
  picker.attachShadow({ mode: 'open' }).innerHTML = '<input>';
  menu = new EmojiMenu(
    {
      selection: [5, 5],
      replace: (start, end, chosen) => {
        text = text.slice(0, start) + chosen + text.slice(end);
      },
    },
    async () => picker,
  );
});

afterEach(() => menu.close());

describe('the emoji menu', () => {
  it('puts what was chosen where the cursor is, and closes', async () => {
    await menu.toggle(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    picker.dispatchEvent(new CustomEvent('emoji-click', { detail: { unicode: '🙂' }, bubbles: true, composed: true }));
    expect(text).toBe('Hello🙂 Carla');
    expect(panel()).toBeNull();
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  it('begins in the search field, and gives the focus back on Escape', async () => {
    await menu.toggle(button);
    expect(picker.shadowRoot!.activeElement?.tagName).toBe('INPUT');
    picker.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(text).toBe('Hello Carla');
  });

  it('takes Escape before an open tooltip of its button, and after the list of skin tones', async () => {
    const inTooltip = vi.fn((event: Event) => event.stopPropagation());
    document.addEventListener('keydown', inTooltip, true);
    await menu.toggle(button);
    const tones = document.createElement('div');
    tones.setAttribute('role', 'listbox');
    picker.shadowRoot!.append(tones);
    const press = (element: Element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    press(tones);
    expect(menu.isOpen).toBe(true);
    expect(inTooltip).toHaveBeenCalledOnce();
    press(picker.shadowRoot!.querySelector('input')!);
    expect(menu.isOpen).toBe(false);
    expect(inTooltip).toHaveBeenCalledOnce();
    document.removeEventListener('keydown', inTooltip, true);
  });

  it('closes at a press elsewhere and at the second press of its button', async () => {
    await menu.toggle(button);
    document.querySelector('#other')!.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    expect(menu.isOpen).toBe(false);
    await menu.toggle(button);
    button.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    expect(menu.isOpen).toBe(true);
    await menu.toggle(button);
    expect(menu.isOpen).toBe(false);
  });

  it('says that it could not be loaded', async () => {
    menu = new EmojiMenu({ selection: [0, 0], replace: vi.fn() }, () => Promise.reject(new Error('offline')));
    await menu.toggle(button);
    expect(panel()?.textContent).toContain('could not be loaded');
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(panel()).toBeNull();
  });

  it('asks for the emoji of the language of the page', async () => {
    const asked: string[] = [];
    for (const lang of ['es', 'pt-BR', 'en', '']) {
      document.documentElement.lang = lang;
      menu = new EmojiMenu({ selection: [0, 0], replace: vi.fn() }, async (locale) => {
        asked.push(locale);
        return picker;
      });
      await menu.toggle(button);
      menu.close();
    }
    expect(asked).toEqual(['es', 'pt', 'en', 'en']);
  });
});

describe('what the browser keeps of emoji', () => {
  const deleted: string[] = [];

  beforeEach(() => {
    deleted.length = 0;
    vi.stubGlobal('indexedDB', {
      open: () => ({}),
      deleteDatabase: (name: string) => {
        const request: { onsuccess?: () => void } = {};
        queueMicrotask(() => {
          deleted.push(name);
          request.onsuccess?.();
        });
        return request;
      },
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('is apart for each language, with its words and names', () => {
    const spanish = createPicker('es');
    expect(spanish.locale).toBe('es');
    expect(spanish.dataSource).toContain('/es/');
    expect(spanish.i18n.searchLabel).toBe('Buscar');
    const portuguese = createPicker('pt');
    expect(portuguese.dataSource).toContain('/pt/');
    expect(portuguese.i18n.favoritesLabel).toBe('Favoritos');
    expect(createPicker('en').i18n.searchLabel).toBe('Search');
  });

  it('is deleted at the sign-out, in all languages, before the page is left', async () => {
    expect(await signOut(false)).toBe(0);
    expect(deleted).toEqual(['emoji-picker-element-en', 'emoji-picker-element-es', 'emoji-picker-element-pt']);
  });
});
