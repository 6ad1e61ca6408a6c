/** What an internal message asks for, and what it is about. */
export interface MessageOptions {
  kind: 'NOTE' | 'ACKNOWLEDGEMENT' | 'URGENT';
  suggestedAnswer: boolean;
  /** The number of the customer's message that it is about. */
  aboutSeq?: number;
  /** The beginning of that message, to be shown; the server has it. */
  aboutText?: string;
}

export const NO_OPTIONS: MessageOptions = { kind: 'NOTE', suggestedAnswer: false };

/** From the weakest. */
const KINDS: readonly MessageOptions['kind'][] = ['NOTE', 'ACKNOWLEDGEMENT', 'URGENT'];

/**
 * What one message asks for whose text is joined from several: the strongest kind, and the first quoted message. It is a
 * suggested answer only if each of them is: a customer never reads the others.
 *
 * @param all in the order of their texts; at least one
 */
export function mergeOptions(all: readonly MessageOptions[]): MessageOptions {
  const about = all.find(({ aboutSeq }) => aboutSeq !== undefined);
  return {
    kind: KINDS.findLast((kind) => all.some((one) => one.kind === kind)) ?? 'NOTE',
    suggestedAnswer: all.every(({ suggestedAnswer }) => suggestedAnswer),
    aboutSeq: about?.aboutSeq,
    aboutText: about?.aboutText,
  };
}
