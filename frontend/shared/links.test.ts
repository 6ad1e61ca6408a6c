import { describe, expect, it } from 'vitest';
import { parts } from './links';

const links = (text: string) => parts(text).flatMap((part) => (typeof part === 'string' ? [] : [part]));
const hrefs = (text: string) => links(text).map(({ href }) => href);
const whole = (text: string) => parts(text).map((part) => (typeof part === 'string' ? part : part.text)).join('');

describe('addresses', () => {
  it('leave the text around them as it is', () => {
    expect(parts('See https://shop.example/a?b=c#d, please')).toEqual([
      'See ',
      { href: 'https://shop.example/a?b=c#d', text: 'https://shop.example/a?b=c#d', length: 28 },
      ', please',
    ]);
    expect(parts('no address')).toEqual(['no address']);
    expect(parts('')).toEqual(['']);
  });

  it.each([
    ['https://shop.example/a.', 'https://shop.example/a'],
    ['(https://shop.example/a)', 'https://shop.example/a'],
    ['https://shop.example/a_(x)', 'https://shop.example/a_(x)'],
    ['https://shop.example/a_(x).', 'https://shop.example/a_(x)'],
    ['“https://shop.example/a”', 'https://shop.example/a'],
    ['HTTP://shop.example', 'http://shop.example/'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['www.shop.example.com/a', 'https://www.shop.example.com/a'],
    ['https://shop.example@elsewhere.example/', 'https://shop.example/'],
  ])('of %s end where they end', (text, href) => {
    expect(hrefs(text)).toEqual([href]);
    expect(whole(text)).toBe(text);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'ftp://shop.example/a',
    'mailto:carla@shop.example',
    '//shop.example/a',
    'carla@shop.example.com',
    'shop.com',
    'java\nscript:alert(1)',
    'vbscript:x',
    'file:///etc/passwd',
    '10.0.0.1',
  ])('of other kinds stay text: %s', (text) => {
    expect(hrefs(text)).toEqual([]);
    expect(whole(text)).toBe(text);
  });
});

describe('international domains', () => {
  it.each([
    'https://münchen.de/',
    'https://例え.jp/',
    'https://пример.рф/',
    'https://παράδειγμα.ελ/',
    'https://مثال.السعودية/',
  ])('of one script are shown as they were written: %s', (text) => {
    expect(links(text)[0]?.text).toBe(text);
    expect(links(text)[0]?.href).toContain('xn--');
  });

  it.each([
    ['https://pаypal.com/a', 'https://xn--pypal-4ve.com/a'],
    ['https://аррӏе.com/', 'https://xn--80ak6aa92e.com/'],
  ])('that could be taken for another are shown as Punycode: %s', (text, shown) => {
    expect(links(text)[0]?.text).toBe(shown);
  });
});

it('takes a long text without addresses quickly, and one of nothing else', () => {
  const begun = performance.now();
  expect(hrefs('a.'.repeat(5000))).toEqual([]);
  expect(hrefs('https://a.b/'.repeat(800)).length).toBeGreaterThan(0);
  expect(hrefs('https://a.bc/x '.repeat(600))).toHaveLength(600);
  expect(performance.now() - begun).toBeLessThan(2000);
});
