import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import './picture';

let picture: HTMLElement & { updateComplete: Promise<unknown> };

beforeEach(async () => {
  picture = Object.assign(document.createElement('aside-picture'), { address: 'files/7/picture', name: 'a.png' }) as never;
  document.body.append(picture);
  await picture.updateComplete;
});

afterEach(() => picture.remove());

async function fail() {
  picture.querySelector('img')!.dispatchEvent(new Event('error'));
  await picture.updateComplete;
}

describe('a picture', () => {
  it('leads to itself', () => {
    expect(picture.querySelector('a')?.getAttribute('href')).toBe('files/7/picture');
    expect(picture.querySelector('img')?.alt).toBe('Picture a.png');
  });

  it('says that it cannot be loaded instead of a broken image', async () => {
    await fail();
    expect(picture.querySelector('img, a')).toBeNull();
    expect(picture.querySelector('[aria-label="Picture a.png"]')?.textContent).toContain('cannot be shown right now');
  });

  it('is loaded again by a button, as often as it takes', async () => {
    for (let i = 0; i < 2; i++) {
      const before = picture.querySelector('img');
      await fail();
      picture.querySelector<HTMLElement>('vaadin-button')!.click();
      await picture.updateComplete;
      expect(picture.querySelector('img')).not.toBeNull();
      expect(picture.querySelector('img')).not.toBe(before);
    }
  });
});
