/** An item of a list that the server describes by its changes. */
export interface Keyed {
  id: string;
}

/** One step of a change: a new or changed item, a moved or a removed one. */
export type Step<T extends Keyed> =
  | { remove: string }
  | { move: string; index: number }
  | { item: T; index: number }
  | { item: T };

/** Does the steps in their order and returns the new list. Items that did not change stay the same objects. */
export function applySteps<T extends Keyed>(items: readonly T[], steps: readonly Step<T>[]): T[] {
  const now = [...items];
  const find = (id: string) => now.findIndex((item) => item.id === id);
  for (const step of steps) {
    if ('remove' in step) {
      const at = find(step.remove);
      if (at >= 0) now.splice(at, 1);
    } else if ('move' in step) {
      const at = find(step.move);
      if (at >= 0) now.splice(step.index, 0, ...now.splice(at, 1));
    } else if ('index' in step) {
      now.splice(step.index, 0, step.item);
    } else {
      const at = find(step.item.id);
      if (at >= 0) now[at] = step.item;
    }
  }
  return now;
}
