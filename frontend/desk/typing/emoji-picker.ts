/// <reference types="vite/client" />
import { Picker } from 'emoji-picker-element';
import dataSource from 'emoji-picker-element-data/en/emojibase/data.json?url';

/** Its words come with this installation; nothing is asked of another server. */
export function createPicker(): HTMLElement {
  return new Picker({ dataSource, locale: 'en' });
}
