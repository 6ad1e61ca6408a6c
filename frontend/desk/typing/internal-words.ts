import { fold } from '../fold';
import type { Entry } from '../timeline';

/** Why a text for the customer looks like one for a colleague, or is not finished. */
export interface Finding {
  rule: 'name' | 'quote' | 'answer' | 'placeholder';
  /** The part of the text that looks internal, as it was typed. */
  words: string;
}

/** So many words in a row, with so many letters, are a quotation and no coincidence. */
const QUOTED_WORDS = 4;
const QUOTED_LETTERS = 18;
/** A message of less is quoted if all of it stands in the text. */
const SHORT_WORDS = 3;
const SHORT_LETTERS = 12;

/**
 * What in a text for the customer was probably meant for a colleague. Each rule asks for a colleague who takes part in the
 * internal thread; without one nothing is found.
 *
 * @param entries the entries of the conversation that this viewer can read
 */
export function findInternalWords(text: string, entries: readonly Entry[]): Finding[] {
  const internal = entries.filter(({ kind }) => kind === 'internal' || kind === 'unopened');
  const names = colleagues(internal);
  if (!names.length) return [];
  const visible = entries.filter(({ kind }) => kind === 'customer' || kind === 'agent');
  const opened = internal.filter(({ kind, suggested }) => kind === 'internal' && !suggested);
  const customers = visible.filter(({ kind }) => kind === 'customer').map(({ name }) => name);
  return [
    ...mentions(text, names),
    ...quotation(text, opened, visible),
    ...(opened.some(({ mine }) => !mine) ? beginning(text, names, customers) : []),
  ];
}

/** Placeholders of a canned reply that nobody has filled in. */
export function findPlaceholders(text: string): Finding[] {
  return [...text.matchAll(/\{[\p{L}][\p{L}\p{N}_ -]{0,30}\}/gu)].map(([words]) => ({ rule: 'placeholder', words }));
}

/** Everybody in the thread but this viewer. */
function colleagues(internal: readonly Entry[]): string[] {
  const own = new Set(internal.filter(({ mine }) => mine).map(({ name }) => name));
  const all = internal.flatMap(({ name, to, mine }) => (mine ? [to ?? ''] : [name, to ?? '']));
  return [...new Set(all)].filter((name) => name && !own.has(name));
}

function mentions(text: string, names: string[]): Finding[] {
  const words = new Set(names.flatMap((name) => tokens(name).map(({ word }) => word)));
  return [...text.matchAll(/(?<![\p{L}\p{N}._-])@([\p{L}\p{M}\p{N}]+)/gu)]
    .filter(([, name = '']) => words.has(fold(name)))
    .map(([words]) => ({ rule: 'name', words }));
}

/** The first words of an opened internal message that the customer's side has not seen yet. */
function quotation(text: string, opened: readonly Entry[], visible: readonly Entry[]): Finding[] {
  const typed = tokens(text);
  const line = joined(typed);
  const words = new Set(typed.map(({ word }) => word));
  const known = visible.map((entry) => joined(tokens(entry.text)));
  for (const entry of opened) {
    for (const run of quotable(tokens(entry.text))) {
      if (!run.every(({ word }) => words.has(word))) continue; // most runs, and quickly
      const quoted = joined(run);
      const at = line.indexOf(quoted);
      if (at >= 0 && !known.some((said) => said.includes(quoted))) {
        const first = line.slice(0, at + 1).split(' ').length - 2;
        return [{ rule: 'quote', words: text.slice(typed[first]?.start, typed[first + run.length - 1]?.end) }];
      }
    }
  }
  return [];
}

interface Token {
  word: string;
  start: number;
  end: number;
}

/** The shortest runs of words of a message that count as a quotation of it. */
function* quotable(words: Token[]): Generator<Token[]> {
  let found = false;
  for (let from = 0; from < words.length; from++) {
    let letters = 0;
    for (let to = from; to < words.length; to++) {
      letters += weight(words[to]?.word ?? '');
      const count = to - from + 1;
      if (count >= QUOTED_WORDS && letters >= QUOTED_LETTERS) {
        found = true;
        yield words.slice(from, to + 1);
        break;
      }
    }
  }
  const letters = words.reduce((sum, { word }) => sum + weight(word), 0);
  if (!found && words.length >= SHORT_WORDS && letters >= SHORT_LETTERS) {
    yield words;
  }
}

const PLEASANTRY = {
  en: 'ok|okay|okey|k|sure|yes|yep|yeah|right|alright|all right|fine|got it|understood|noted|thanks|thank you|will do|no problem|good idea|perfect|great|done',
  pt: 'ok|okay|certo|beleza|blz|ta|ta bom|ta bem|tudo bem|sim|entendi|entendido|claro|pode deixar|combinado|perfeito|obrigad[oa]|valeu|fechado|feito',
  es: 'ok|okey|vale|bien|de acuerdo|listo|si|claro|entendido|perfecto|gracias|hecho|dale|bueno|anotado',
};

const ONE = '(?:him|her|the customer|the client)';
const PT_ONE = '(?:(?:com|para|pra|pro|a|ao|o) )?(?:(?:a|o) )?(?:ela|ele|cliente)';
const ES_ONE = '(?:a ella|a la clienta|al cliente|a la cliente)';

/**
 * How answers to a colleague begin: they promise something for, or report something of, a third person, who is the
 * customer. The texts are folded and their words joined by blanks. Where a form is as usual towards the customer ("le
 * digo", "ask them"), it is left out, or counts only as the whole text.
 */
const ANSWERS = [
  // English
  `(?:i will|i ll|ill|i am going to|i m going to|let me|should i|shall i|can i|i can|i) (?:also |just |now |then |better )?(?:tell|ask|inform|offer|send|give|call|let|explain|remind|warn|write|answer|refund|promise) (?:it |that |this )?(?:to )?${ONE}\\b`,
  `(?:i will|i ll|ill|let me|should i|shall i|i) (?:also |just |now |then )?(?:tell|inform|let|offer) them\\b`,
  `(?:i |i have |i ve |i just |i already )?(?:already )?(?:told|asked|informed|offered|sent|gave|called|warned) (?:it |that |this )?(?:to )?${ONE}\\b`,
  `(?:she|he|the customer|the client) (?:says|said|wants|asks|asked|is asking|is angry|insists|refuses|refused|declined|accepted|agreed|already)\\b`,
  // Portuguese
  `(?:eu )?(?:ja |entao |logo |so )?(?:vou|irei|posso|deixa eu|devo) (?:avisar|dizer|falar|perguntar|informar|contar|explicar|oferecer|mandar|enviar|dar|passar|ligar|responder|pedir|propor) (?:isso |isto )?${PT_ONE}\\b`,
  `(?:eu )?(?:ja )?(?:aviso|digo|falo|pergunto|informo|ofereco|mando|envio|explico|conto|avisei|disse|falei|perguntei|informei|ofereci|mandei|enviei|expliquei) (?:isso |isto )?${PT_ONE}\\b`,
  `(?:ela|ele|o cliente|a cliente) (?:disse|diz|quer|falou|pediu|perguntou|ja|nao|aceitou|recusou|esta)\\b`,
  // Spanish
  `(?:yo )?(?:ya |entonces |ahora )?(?:le |se lo |la |lo )?(?:voy a |puedo |dejame |debo )(?:decir|avisar|preguntar|informar|ofrecer|mandar|enviar|explicar|contar|llamar|dar|pasar|comentar)(?:le|lo|la|selo)? (?:eso |esto )?${ES_ONE}\\b`,
  `(?:yo )?(?:ya )?(?:le|se lo|la|lo) (?:digo|aviso|pregunto|informo|ofrezco|mando|envio|explico|cuento|comento|llamo|paso|dije|avise|pregunte|informe|ofreci|mande|envie|explique) (?:eso |esto )?${ES_ONE}\\b`,
  `(?:ella|el cliente|la clienta) (?:dice|dijo|quiere|pide|pidio|pregunto|ya|no|acepto|rechazo|esta)\\b`,
];

/** The whole text, with a pleasantry before it. */
const WHOLE_ANSWERS = [
  '(?:i will|i ll) (?:tell|ask|inform) them',
  '(?:eu )?(?:ja )?(?:vou avisar|vou falar|vou perguntar|aviso)',
  '(?:ya )?(?:se lo|le) (?:digo|aviso|pregunto|informo|comento|ofrezco)',
  '(?:ya )?(?:voy a decirle|voy a avisarle|voy a preguntarle|voy a decirselo)',
];

const BEGINNINGS = Object.values(PLEASANTRY).flatMap((words) => [
  new RegExp(`^(?:(?:${words}) )*(?:then |so |e |y |entao )?(?:${ANSWERS.join('|')})`),
  new RegExp(`^(?:(?:${words}) )+(?:${WHOLE_ANSWERS.join('|')})$`),
]);

const PLEASANTRIES = new RegExp(`^(?:(?:${Object.values(PLEASANTRY).join('|')}) )*`);

function beginning(text: string, names: string[], customers: string[]): Finding[] {
  const typed = tokens(text);
  const line = typed.map(({ word }) => word).join(' ');
  const found = BEGINNINGS.map((pattern) => pattern.exec(line)?.[0]).find(Boolean) ?? addressed(text, typed, line, names, customers);
  if (!found) return [];
  return [{ rule: 'answer', words: text.slice(typed[0]?.start, typed[found.trim().split(' ').length - 1]?.end) }];
}

/** A text that begins with a colleague's name and a comma, unless the customer has that name too. */
function addressed(text: string, typed: Token[], line: string, names: string[], customers: string[]): string | undefined {
  const before = PLEASANTRIES.exec(line)?.[0] ?? '';
  const index = before ? before.trim().split(' ').length : 0;
  const name = typed[index];
  if (!name || !/^\s*(?:[,:.!]|$)/.test(text.slice(name.end))) return undefined;
  const words = (all: string[]) => new Set(all.flatMap((one) => tokens(one).map(({ word }) => word)));
  return words(names).has(name.word) && !words(customers).has(name.word) ? before + name.word : undefined;
}

/** Words without case and accents. A character of a script that sets no blanks is a word of its own. */
function tokens(text: string): Token[] {
  const pattern = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** With a blank around each word, so that no part of a word is found. */
function joined(words: Token[]): string {
  return ` ${words.map(({ word }) => word).join(' ')} `;
}

/** A character of such a script says as much as several letters. */
function weight(word: string): number {
  return /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u.test(word) ? 3 : word.length;
}
