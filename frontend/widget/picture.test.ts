import { describe, expect, it, vi } from 'vitest';
import { MissingPicture } from './picture';

describe('a picture that cannot be loaded', () => {
  it('says so and offers to try again', async () => {
    const answers = [false, true];
    const load = vi.fn(() => Promise.resolve(answers.shift()!));
    const missing = new MissingPicture(load);
    document.body.append(missing.element);
    expect(missing.element.textContent).toContain('cannot be shown right now');
    const button = missing.element.querySelector('button')!;

    button.click();
    expect(button.disabled).toBe(true);
    await vi.waitFor(() => expect(button.disabled).toBe(false));
    expect(missing.element.isConnected).toBe(true);

    button.click();
    await vi.waitFor(() => expect(missing.element.isConnected).toBe(false));
    expect(load).toHaveBeenCalledTimes(2);
  });
});
