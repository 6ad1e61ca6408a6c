import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSetting, markSetting } from './settings-mark';

describe('a setting that was searched for', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Element.prototype.scrollIntoView = vi.fn();
    document.body.innerHTML = `<main><h2>Files</h2>
      <vaadin-button aria-label="Routing of Billing">Routing</vaadin-button>
      <vaadin-button>Save  capacity</vaadin-button>
      <h3>Days</h3><vaadin-text-field id="days"></vaadin-text-field></main>`;
    Object.assign(document.querySelector('#days')!, { label: 'Days' });
  });

  afterEach(() => vi.useRealTimers());

  const main = () => document.querySelector('main')!;

  it('is the field of that name before the heading', () => {
    expect(findSetting(main(), 'Days')?.id).toBe('days');
    expect(findSetting(main(), 'Save capacity')?.tagName).toBe('VAADIN-BUTTON');
    expect(findSetting(main(), 'Files')?.tagName).toBe('H2');
    expect(findSetting(main(), 'File')).toBeUndefined();
  });

  it.each(['vaadin-password-field', 'vaadin-time-picker', 'vaadin-custom-field', 'vaadin-multi-select-combo-box'])(
    'may be a %s, which takes the focus instead of its label',
    (tag) => {
      main().innerHTML = `<${tag}><label>Client secret</label></${tag}>`;
      Object.assign(main().firstElementChild!, { label: 'Client secret' });
      expect(findSetting(main(), 'Client secret')?.localName).toBe(tag);
    },
  );

  it('may be named by the words on its button', () => {
    expect(findSetting(main(), 'Routing')?.tagName).toBe('VAADIN-BUTTON');
  });

  it('is marked for some seconds', () => {
    markSetting(main(), 'Files');
    const heading = document.querySelector('h2')!;
    expect(heading.classList.contains('setting-found')).toBe(true);
    vi.advanceTimersByTime(5000);
    expect(heading.classList.contains('setting-found')).toBe(false);
  });

  it('is marked when it is drawn later', async () => {
    markSetting(main(), 'Greeting');
    const later = document.createElement('h3');
    later.textContent = 'Greeting';
    main().append(later);
    await vi.advanceTimersByTimeAsync(10);
    expect(later.classList.contains('setting-found')).toBe(true);
  });
});
