import type { Kind } from './settings';

/** A sound that could not begin within this time, in milliseconds, is dropped. */
const STALE_AFTER = 1000;

let audio: AudioContext | undefined;

function note(context: AudioContext, frequency: number, after: number) {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  const start = context.currentTime + after;
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}

/** Each so many seconds after the one before. */
interface Melody {
  notes: number[];
  gap: number;
}

/** One for each kind: two soft notes up for internal messages, one deeper pair for customers, three sharp ones for urgent. */
const MELODIES: Record<Kind, Melody> = {
  CUSTOMER: { notes: [523, 392], gap: 0.14 },
  INTERNAL: { notes: [660, 880], gap: 0.12 },
  URGENT: { notes: [880, 660, 880], gap: 0.18 },
};

/** Three rising pairs, as of a telephone. */
const RINGING: Melody = { notes: [740, 988, 740, 988, 740, 988], gap: 0.18 };

function play({ notes, gap }: Melody, after = 0) {
  const context = (audio ??= new AudioContext());
  const start = () => notes.forEach((frequency, index) => note(context, frequency, after + index * gap));
  if (context.state === 'running') {
    start();
    return;
  }
  // The clock of a suspended context stands still: notes would gather, and sound together after the next click.
  const wanted = Date.now();
  void context.resume().then(
    () => {
      if (Date.now() - wanted < STALE_AFTER) start();
    },
    () => {},
  );
}

/** Of several tabs of one person one sounds for one occasion. */
function once(occasion: string, sound: () => void) {
  if (!navigator.locks) {
    sound(); // a page without HTTPS
    return;
  }
  void navigator.locks.request(`aside-sound-${occasion}`, { ifAvailable: true }, async (lock) => {
    if (lock) {
      sound();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  });
}

export function playKind(kind: Kind) {
  once(kind, () => play(MELODIES[kind]));
}

export function playRinging() {
  once('RINGING', () => play(RINGING));
}

/** One after the other, for whoever wants to know them. */
export function playSamples(kinds: Kind[]) {
  kinds.forEach((kind, index) => play(MELODIES[kind], index * 0.9));
}
