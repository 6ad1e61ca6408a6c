/** So long, in milliseconds, a tab has to answer. One in the background does it as fast; one that is gone never. */
const ANSWERED_WITHIN = 1000;

interface Told {
  asked?: string[];
  sent?: string[];
}

/** Knows what the other tabs of this person in this browser have on their way. */
export class OtherTabs {
  readonly #channel: BroadcastChannel;
  readonly #heard = new Set<string>();

  /** @param sends whether the sending with this id is on its way in this tab */
  constructor(owner: string, sends: (id: string) => boolean) {
    this.#channel = new BroadcastChannel(`aside.sendings.${owner}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      data.sent?.forEach((id) => this.#heard.add(id));
      const sent = data.asked?.filter(sends) ?? [];
      if (sent.length) this.#channel.postMessage({ sent } satisfies Told);
    });
  }

  /** Those of these sendings that are on their way elsewhere. */
  async send(ids: readonly string[]): Promise<ReadonlySet<string>> {
    ids.forEach((id) => this.#heard.delete(id));
    this.#channel.postMessage({ asked: [...ids] } satisfies Told);
    await new Promise((go) => setTimeout(go, ANSWERED_WITHIN));
    return new Set(ids.filter((id) => this.#heard.has(id)));
  }

  close() {
    this.#channel.close();
  }
}
