/// <reference types="vite/client" />
import { Picker } from 'emoji-picker-element';
import english from 'emoji-picker-element-data/en/emojibase/data.json?url';
import spanish from 'emoji-picker-element-data/es/cldr/data.json?url';
import portuguese from 'emoji-picker-element-data/pt/cldr/data.json?url';
import inEnglish from 'emoji-picker-element/i18n/en.js';
import inSpanish from 'emoji-picker-element/i18n/es.js';
import inPortuguese from 'emoji-picker-element/i18n/pt_BR.js';
import type { EmojiLocale } from './emoji-menu';

/** The names and search words of the emoji, and what the picker itself says. */
const LANGUAGES = {
  en: { dataSource: english, i18n: inEnglish },
  es: {
    dataSource: spanish,
    i18n: {
      ...inSpanish,
      // As Aside does, these say "usted".
      searchDescription:
        'Cuando haya resultados, pulse la tecla hacia arriba o hacia abajo para seleccionar y la tecla Intro para elegir.',
      skinToneDescription:
        'Cuando se abran las opciones, pulse la tecla hacia arriba o hacia abajo para seleccionar y la tecla Intro para elegir.',
      skinToneLabel: 'Elija un tono de piel ({skinTone} es el actual)',
    },
  },
  pt: { dataSource: portuguese, i18n: inPortuguese },
};

/** All its words come with this installation; nothing is asked of another server. */
export function createPicker(locale: EmojiLocale): Picker {
  return new Picker({ locale, ...LANGUAGES[locale] });
}
