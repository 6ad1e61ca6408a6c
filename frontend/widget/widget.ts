import { speakAs } from './language';
import { Launcher } from './launcher';

/** Marks a page that has the widget already, however often it is included. */
const HERE = Symbol.for('app.aside.widget');

const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-company][src*="/widget.js"]');

if (script?.dataset.company && !(HERE in window)) {
  Object.defineProperty(window, HERE, { value: true });
  void appear(new URL('.', script.src).href, script.dataset);
}

async function appear(server: string, settings: DOMStringMap) {
  await speakAs(settings.lang || document.documentElement.lang || navigator.language, server, settings.company!);
  await new Launcher(server, settings).appear();
}
