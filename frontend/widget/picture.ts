import { el } from './dom';
import { words } from './words';

const WIDEST = 260;
const HIGHEST = 220;

/** A picture drawn from its bytes: unlike an image element it needs no leave of the page it stands on. */
export async function picture(load: () => Promise<Blob>, name: string): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(await load());
  const scale = Math.min(1, WIDEST / bitmap.width, HIGHEST / bitmap.height);
  const sharp = Math.min(1 / scale, Math.max(1, devicePixelRatio));
  const canvas = el('canvas', { class: 'picture', role: 'img', 'aria-label': name });
  canvas.width = Math.max(1, Math.round(bitmap.width * scale * sharp));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale * sharp));
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** Stands in the place of a picture that cannot be loaded, such as while the store of files is away. */
export class MissingPicture {
  readonly #again = el('button', { class: 'link', type: 'button' }, words.tryAgain);
  readonly element = el('p', { class: 'missing' }, el('span', {}, words.pictureMissing), ' ', this.#again);

  /** @param load tells whether the picture is there now; then this is removed */
  constructor(load: () => Promise<boolean>) {
    this.#again.addEventListener('click', async () => {
      this.#again.disabled = true;
      if (await load()) {
        this.element.remove();
      }
      this.#again.disabled = false;
    });
  }
}
