/** Two short notes for a new message. Silent until the reader has done something on the page: browsers want it so. */
export class Tone {
  #context?: AudioContext;

  /** @returns whether it may be heard */
  play(): boolean {
    const { userActivation } = navigator as { userActivation?: UserActivation };
    if (userActivation && !userActivation.hasBeenActive) {
      return false;
    }
    try {
      const context = (this.#context ??= new AudioContext());
      void context.resume().then(() => {
        this.#note(context, 660, 0);
        this.#note(context, 880, 0.12);
      }, () => {});
      return true;
    } catch {
      return false; // a browser without sound
    }
  }

  #note(context: AudioContext, pitch: number, after: number) {
    const start = context.currentTime + after;
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.25);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.3);
  }
}
