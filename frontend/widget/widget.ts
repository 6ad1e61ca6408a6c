import { Launcher } from './launcher';
import { speak } from './words';

/** Marks a page that has the widget already, however often it is included. */
const HERE = Symbol.for('app.aside.widget');

const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-company][src*="/widget.js"]');

if (script?.dataset.company && !(HERE in window)) {
  Object.defineProperty(window, HERE, { value: true });
  speak([script.dataset.lang || document.documentElement.lang || navigator.language]);
  void new Launcher(new URL('.', script.src).href, script.dataset).appear();
}
