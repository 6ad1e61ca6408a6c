import { describe, expect, it } from 'vitest';
import type { Entry } from '../timeline';
import { findInternalWords, findPlaceholders } from './internal-words';

let last = 0;

function entry(kind: Entry['kind'], name: string, text: string, more: Partial<Entry> = {}): Entry {
  return { id: String(++last), kind, name, text, at: '2026-01-31T12:00:00Z', ...more };
}

const guided = [
  entry('customer', 'Carla Costa', 'My line has been dead since Monday morning'),
  entry('internal', 'Sofia Supervisor', 'Offer her the upgrade at half the price, not more.', { to: 'Leo Agent' }),
  entry('internal', 'Leo Agent', 'May I add a voucher of ten euros?', { to: 'Sofia Supervisor', mine: true }),
];

function rules(text: string, entries: Entry[] = guided) {
  return findInternalWords(text, entries).map(({ rule }) => rule);
}

function words(text: string, entries: Entry[] = guided) {
  return findInternalWords(text, entries).map((one) => one.words);
}

describe('a name', () => {
  it.each(['@sofia can I?', 'Please, @Sofia', '(@SOFIA)', '@sófia help', '@supervisor'])('is found in %s', (text) => {
    expect(rules(text)).toContain('name');
  });

  it.each(['sofia@acme.example', 'write to info.@sofiaxy', '@sofiana', '@carla', '@leo', 'sofia'])(
    'is not found in %s',
    (text) => {
      expect(rules(text)).not.toContain('name');
    },
  );

  it('of a colleague whose message is not opened yet is found too', () => {
    const unopened = [entry('unopened', 'Ana Admin', '', { to: 'Leo Agent' })];
    expect(rules('@ana?', unopened)).toEqual(['name']);
    expect(rules('Ok, I will tell her', unopened)).toEqual([]);
  });
});

describe('a quotation', () => {
  it.each([
    'Offer her the upgrade at half the price, not more.',
    'we can do it: offer her THE UPGRADE – at half!',
    'They said "the upgrade at half the price"',
    'a voucher of ten euros',
  ])('is found in %s', (text) => {
    expect(rules(text)).toContain('quote');
  });

  it('is shown as it was typed', () => {
    expect(words('Well: Offer HER the upgrade, please')).toEqual(['Offer HER the upgrade']);
  });

  it.each(['You get the upgrade', 'at half the price', 'I offer you the upgrade at half price'])(
    'is not found in %s',
    (text) => {
      expect(rules(text)).toEqual([]);
    },
  );

  it('of what the customer said is none', () => {
    const repeated = [...guided, entry('internal', 'Sofia Supervisor', 'Her line has been dead since Monday morning')];
    expect(rules('Your line has been dead since Monday morning, I see', repeated)).toEqual([]);
  });

  it('of a suggested answer is what it is made for', () => {
    const suggested = [
      ...guided,
      entry('internal', 'Sofia Supervisor', 'We take the fee off your next invoice.', { suggested: true }),
    ];
    expect(rules('We take the fee off your next invoice.', suggested)).toEqual([]);
  });

  it('is found in scripts without blanks', () => {
    const chinese = [entry('internal', 'Sofia', '只给她半价升级优惠', { to: 'Leo' })];
    expect(rules('我们只给她半价升级优惠', chinese)).toEqual(['quote']);
    expect(rules('您好，请稍等', chinese)).toEqual([]);
  });

  it('of a short message is the whole of it', () => {
    const short = [entry('internal', 'Sofia', 'Promise nothing today', { to: 'Leo' })];
    expect(rules('promise nothing today!', short)).toEqual(['quote']);
    expect(rules('nothing today', short)).toEqual([]);
  });
});

describe('the beginning of an answer', () => {
  it.each([
    'ok, I will tell her',
    "Sure, I'll offer her the upgrade then",
    'I told her already',
    'Should I give her the voucher?',
    'She says that she wants both',
    'Thanks Sofia, I will',
    'Ok Sofia!',
    'Sofia: what now?',
    'ok, vou falar com ela',
    'Certo, vou avisar a cliente',
    'Já avisei ela',
    'Ela não quer',
    'Ok, vou avisar',
    'vale, se lo digo',
    'Ok, voy a decirle al cliente',
    'Ya le dije a la clienta',
    'La clienta dice que no',
    'Listo, voy a avisarle',
  ])('is found in %s', (text) => {
    expect(rules(text)).toContain('answer');
  });

  it.each([
    'Ok, I will send you the form',
    'I will ask them to call you back',
    'Thank you, Carla. Have a nice day',
    'Yes, the technician told me',
    'The customer service is open until six',
    'Ok, vou enviar o formulário para você',
    'Vou verificar o seu pedido',
    'Vale, le digo el precio en un momento',
    'Ok, voy a decirle cuánto cuesta',
    'El técnico llega mañana',
    'Sofia is not here today',
    '',
    '😀',
  ])('is not found in %s', (text) => {
    expect(rules(text)).toEqual([]);
  });

  it('is shown as it was typed', () => {
    expect(words('OK – I will tell her now')).toEqual(['OK – I will tell her']);
    expect(words('Thanks, Sofia. Bye')).toEqual(['Thanks, Sofia']);
  });

  it('with the name of the customer is none', () => {
    expect(rules('Sofia, your line works again', [entry('customer', 'Sofia Souza', 'Hello'), ...guided])).toEqual([]);
  });
});

it('finds nothing without a colleague in the thread', () => {
  expect(rules('ok, I will tell her @sofia', [guided[0]!])).toEqual([]);
  expect(rules('ok, I will tell her', [])).toEqual([]);
});

it('takes a long thread and a long text', () => {
  const long = Array.from({ length: 200 }, (_, at) => entry('internal', 'Sofia', `word${at} `.repeat(300), { to: 'Leo' }));
  expect(rules('nothing of that '.repeat(600), long)).toEqual([]);
});

describe('placeholders', () => {
  it('are found as long as nobody has filled them in', () => {
    const words = (text: string) => findPlaceholders(text).map((finding) => finding.words);
    expect(words('Hello {customer}, your order {order number} is here.')).toEqual(['{customer}', '{order number}']);
    expect(words('f(x) { return {a: 1}; } {} {1}')).toEqual([]);
  });
});
