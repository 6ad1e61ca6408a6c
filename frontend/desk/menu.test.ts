import { beforeEach, describe, expect, it } from 'vitest';
import { type Item, toItem } from './menu';

type Menu = HTMLElement & { show(face: object, entries: object[]): void };
type Bar = HTMLElement & { items: Item[]; i18n: { moreOptions: string } };

let menu: Menu;
let chosen: string[];

beforeEach(() => {
  document.body.innerHTML = '';
  menu = document.createElement('aside-menu') as Menu;
  chosen = [];
  menu.addEventListener('choose', (event) => chosen.push((event as CustomEvent<string>).detail));
  document.body.append(menu);
});

const bar = () => menu.querySelector('vaadin-menu-bar') as Bar;
const button = () => bar().items[0]!;
const entry = (index: number) => button().children![index]!;

describe('a menu of the frame', () => {
  it('names its button and shows where the person stands', () => {
    menu.show({ label: 'Your presence: Away', text: 'Away', dot: 'away' }, [{ text: 'Available', kind: 'ACTION', dot: 'available', key: '1.0' }]);
    const face = button().component as HTMLElement;
    expect(face.getAttribute('aria-label')).toBe('Your presence: Away');
    expect(face.textContent).toBe('Away');
    expect(face.querySelector<HTMLElement>('.presence-dot')!.dataset.state).toBe('away');
    expect((entry(0).component as HTMLElement).textContent).toBe('Available');
  });

  it('names what does not fit in the language of the page', () => {
    document.documentElement.lang = 'es';
    const spanish = document.createElement('aside-menu');
    document.body.append(spanish);
    expect((spanish.querySelector('vaadin-menu-bar') as Bar).i18n.moreOptions).toBe('Más opciones');
    document.documentElement.lang = '';
  });

  it('shows a picture, or the initials of a name', () => {
    const face = () => (button().component as HTMLElement).querySelector('vaadin-avatar') as HTMLElement & { name: string; img?: string };
    menu.show({ label: 'Your menu: Leo', avatar: 'Leo', picture: null }, []);
    expect([face().name, face().img]).toEqual(['Leo', undefined]);
    menu.show({ label: 'Your menu: Leo', avatar: 'Leo', picture: 'staff-pictures/1' }, []);
    expect(face().img).toBe('staff-pictures/1');
  });

  it('tells which entry was chosen, and nothing for a line that does nothing', () => {
    menu.show({ label: 'Your menu: Leo', avatar: 'Leo' }, [{ text: 'Sign out', kind: 'ACTION', key: '3.7' }]);
    const choose = (value: Item) => bar().dispatchEvent(new CustomEvent('item-selected', { detail: { value } }));
    choose(entry(0));
    choose({ component: 'hr' });
    expect(chosen).toEqual(['3.7']);
  });
});

describe('a line', () => {
  it('is a heading, a separator or a submenu', () => {
    const line = (text: string) => ({ text, kind: 'HEADING' as const });
    const heading = toItem({ ...line('Leo Agent'), children: [line('Agent'), line('Acme · Advanced')] });
    expect((heading.component as HTMLElement).getAttribute('role')).toBe('group');
    expect([...(heading.component as HTMLElement).children].map((child) => child.textContent)).toEqual([
      'Leo Agent',
      'Agent',
      'Acme · Advanced',
    ]);
    expect(toItem({ text: '', kind: 'SEPARATOR' }).component).toBe('hr');
    const look = toItem({ text: 'Appearance', kind: 'SUBMENU', children: [{ text: 'Dark', kind: 'ACTION', checked: true, key: '1.2' }] });
    expect(look.children).toEqual([{ text: 'Dark', checked: true, key: '1.2' }]);
  });

  it('never reads words as markup', () => {
    const heading = toItem({ text: '<img src=x onerror=alert(1)>', kind: 'HEADING' });
    expect((heading.component as HTMLElement).querySelector('img')).toBeNull();
  });
});
