import { beforeEach, expect, it } from 'vitest';
import { Drafts, nextVersion, type Place } from './drafts';
import { textStorage } from './storage';

const place: Place = { conversation: 'c1', purpose: 'internal' };
const drafts = new Drafts(
  textStorage(() => localStorage),
  'leo',
);
const saved = (text: string, version: number) => ({ text, version, saved: true });
const unsaved = (text: string, version: number) => ({ text, version, saved: false });

beforeEach(() => localStorage.clear());

it('starts with the unsaved text of this browser if it is newer', () => {
  drafts.put(place, unsaved('whole sentence', 9));
  expect(drafts.initial(place, saved('whole', 8)).text).toBe('whole sentence');
  expect(drafts.initial(place, saved('newer elsewhere', 10)).text).toBe('newer elsewhere');
});

it('keeps a deleted text deleted until the server has deleted it', () => {
  drafts.put(place, unsaved('', 9));
  expect(drafts.initial(place, saved('deleted', 8)).text).toBe('');
  drafts.saved(place, 9);
  expect(localStorage.length).toBe(0);
});

it('keeps what was typed before the server told its draft, and that draft', () => {
  drafts.put(place, { ...unsaved('typed early', 9), base: 3 });
  expect(drafts.initial(place, saved('known', 3))).toEqual(unsaved('typed early', 9));
  expect(drafts.initial(place, saved('from elsewhere', 5))).toMatchObject({ text: 'from elsewhere\ntyped early', saved: false });
  expect(drafts.initial(place, saved('by a fast clock', 1e15)).version).toBeGreaterThan(1e15);
});

it('puts a text back without losing what was typed since, here or in another browser', () => {
  drafts.putBack(place, 'refused', 'Closed.', {}, 5);
  expect(drafts.initial(place, saved('refused', 4)).text).toBe('refused');
  expect(drafts.initial(place, saved('typed elsewhere', 6)).text).toBe('typed elsewhere\nrefused');

  drafts.put(place, saved('typed since', 8));
  drafts.putBack(place, 'refused', 'Closed.', {}, 5);
  expect(drafts.initial(place, saved('typed since', 8)).text).toBe('refused\ntyped since');
});

it('leaves a saved text to the server, which knows that it was sent from elsewhere', () => {
  drafts.put(place, saved('sent from another browser', 9));
  expect(drafts.initial(place, saved('', 0)).text).toBe('');
});

it('does not mark a later edit as saved', () => {
  drafts.put(place, unsaved('later', 10));
  drafts.saved(place, 9);
  expect(drafts.unsaved()).toEqual([place]);
  drafts.saved(place, 10);
  expect(drafts.unsaved()).toEqual([]);
});

it('shows nothing to another person', () => {
  drafts.put(place, unsaved('of Leo', 9));
  const mia = new Drafts(
    textStorage(() => localStorage),
    'mia',
  );
  expect(mia.find(place)).toBeNull();
  expect(mia.unsaved()).toEqual([]);
  mia.clear();
  expect(drafts.find(place)?.text).toBe('of Leo');
});

it('deletes everything at sign-out, and after a week', () => {
  drafts.put(place, unsaved('old', 1));
  drafts.put({ ...place, purpose: 'answer' }, unsaved('new', Date.now()));
  drafts.deleteOld();
  expect(drafts.unsaved()).toEqual([{ ...place, purpose: 'answer' }]);
  drafts.clear();
  expect(localStorage.length).toBe(0);
});

it('deletes after a week also what a person left who never came back', () => {
  const storage = textStorage(() => localStorage);
  new Drafts(storage, 'mia').put(place, unsaved('internal, of Mia', Date.now() - 8 * 24 * 60 * 60 * 1000));
  new Drafts(storage, 'max').put(place, unsaved('of Max, yesterday', Date.now() - 24 * 60 * 60 * 1000));
  drafts.deleteOld();
  expect(storage.keys()).toEqual(['aside.draft.max.c1.internal']);
});

it('gives each edit a higher version, whatever the clock says', () => {
  const future = Date.now() + 100_000;
  expect(nextVersion(future)).toBe(future + 1);
  expect(nextVersion(0)).toBeGreaterThan(1_700_000_000_000);
});

it('keeps texts in memory where the browser refuses its storage', () => {
  const refused = new Drafts(
    textStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    }),
    'leo',
  );
  refused.put(place, unsaved('kept', 9));
  expect(refused.find(place)?.text).toBe('kept');
  expect(refused.unsaved()).toEqual([place]);
});
