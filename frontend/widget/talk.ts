import { alone, OneEar } from './alone';
import { type Api, type Message, PART, Refused, type Status, type Transfer } from './api';
import { EventReader, type ServerEvent } from './events';
import { FilePolicy } from './files';
import { type Memory, type Outgoing, type OwnTalk, requestKey } from './memory';

/** A text that is not known to have arrived. */
export interface Pending extends Outgoing {
  /** Held: the server asked to wait. */
  state: 'sending' | 'waiting' | 'held' | 'refused' | 'sent';
  /** It stands among the messages already, though the answer to the request is still on its way. */
  isSeen?: boolean;
}

/** A file that is not known to have arrived. It does not outlive the page: browsers keep no files for it. */
export interface Upload {
  key: string;
  file: File;
  /** Chosen: it waits for the reader to send it. */
  state: 'chosen' | 'sending' | 'waiting' | 'held' | 'refused';
  reason?: string;
  /** What part of it has left, 0 to 1. */
  part: number;
  /** How often the server failed at it. */
  failures: number;
}

const TYPING_SHOWN = 7_000;
const TYPING_TOLD = 3_000;
const TRY_AGAIN = 5_000;
/** After so many failures of the server a file is refused: it may be the file, and the others wait behind it. */
const MOST_FAILURES = 5;
/** Several messages that are seen at once are told together. */
const SEEN_TOLD = 500;
/** How long a closed conversation is still listened to: its agent can undo the closing for ten seconds. */
const REOPENED_WITHIN = 15_000;

/** One conversation as this page knows it. Tells when something changed; what it is, one sees by looking. */
export class Talk extends EventTarget {
  readonly api: Api;
  readonly files: FilePolicy;
  readonly key: OwnTalk;
  /** The latest, and all that came since. */
  readonly messages: Message[] = [];
  readonly uploads: Upload[] = [];
  /** The number of the first message that is known. */
  firstSeq = 1;
  pending: Pending[];
  status: Status | null = null;
  isAgentTyping = false;
  isConnected = true;
  isGone = false;

  readonly #memory: Memory;
  readonly #reader: EventReader;
  readonly #ear: OneEar;
  readonly #leave: () => void;
  #isClosed = false;
  #isSending = false;
  #transfer?: Transfer<Message>;
  #typingTold = 0;
  #seenTold = 0;
  #seenTimer?: ReturnType<typeof setTimeout>;
  #typingEnds?: ReturnType<typeof setTimeout>;
  #listeningEnds?: ReturnType<typeof setTimeout>;
  #retry?: ReturnType<typeof setTimeout>;
  #uploadAgain?: ReturnType<typeof setTimeout>;

  constructor(api: Api, memory: Memory, key: OwnTalk, files = new FilePolicy()) {
    super();
    this.files = files;
    this.api = api;
    this.#memory = memory;
    this.key = key;
    this.pending = memory.outgoing(key.id).map(asPending);
    this.#reader = new EventReader((signal) => api.events(key, this.lastSeq, signal), {
      event: (event) => this.#heard(event),
      connected: (connected) => this.#connected(connected),
      gone: () => this.#gone(),
    });
    this.#ear = new OneEar(
      key.id,
      () => this.#reader.resume(),
      () => this.#reader.pause(),
    );
    this.#leave = memory.onOutgoing((name, outgoing) => this.#elsewhere(name, outgoing));
    void this.#send();
  }

  get protocol() {
    return this.key.protocol;
  }

  get isClosed() {
    return this.status?.status === 'CLOSED';
  }

  /** Nothing more can be said. */
  get isOver() {
    return this.isClosed || this.isGone;
  }

  get lastSeq() {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /** Loads a part of what was said before, to be shown above what is known. */
  async earlier(): Promise<Message[]> {
    const after = Math.max(0, this.firstSeq - 1 - PART);
    const { messages } = await this.api.messages(this.key, after, this.firstSeq - 1 - after);
    this.firstSeq = after + 1;
    return messages;
  }

  say(text: string) {
    // Two in one millisecond keep their order.
    const at = Math.max(Date.now(), (this.pending.at(-1)?.at ?? 0) + 1);
    const outgoing = { key: requestKey(), text, talk: this.key.id, at };
    this.#memory.keep(outgoing);
    this.pending = [...this.pending, asPending(outgoing)];
    this.#changed();
    void this.#send();
  }

  /** Sends what was refused. */
  retry(key: string) {
    this.#mark(key, { state: 'sending', refused: undefined });
    this.#store(key);
    void this.#send();
  }

  /** Takes back a text that did not arrive, to be written anew. */
  takeBack(key: string): string {
    const outgoing = this.pending.find((pending) => pending.key === key);
    this.#memory.forget(key);
    this.#drop(key);
    return outgoing?.text ?? '';
  }

  /** What did not arrive, as far as is known. */
  get unsent(): string[] {
    return this.pending.filter(({ state, isSeen }) => state !== 'sent' && !isSeen).map(({ text }) => text);
  }

  /** How it stands with something on its way: what waits for its turn waits for what the first one waits for. */
  stateOf(one: Pending | Upload): Pending['state'] | Upload['state'] {
    const isBehind = one.state === 'sending' && one !== this.#uploading;
    return isBehind ? (this.#next() ?? this.#nextUpload() ?? one).state : one.state;
  }

  /** The customer types; told to the server now and then. A loss of it is no matter. */
  types() {
    if (!this.isClosed && Date.now() - this.#typingTold > TYPING_TOLD) {
      this.#typingTold = Date.now();
      this.api.typing(this.key).catch(() => {});
    }
  }

  /** The reader sees what is here. The server is told of what agents said; what it does not get, it gets with the next. */
  sees() {
    const seq = this.messages.findLast(({ author }) => author === 'AGENT')?.seq ?? 0;
    if (seq > this.#seenTold) {
      const before = this.#seenTold;
      this.#seenTold = seq;
      clearTimeout(this.#seenTimer);
      this.#seenTimer = setTimeout(() => {
        this.api.seen(this.key, seq).catch(() => {
          this.#seenTold = Math.min(this.#seenTold, before);
        });
      }, SEEN_TOLD);
    }
  }

  async rate(stars: number, comment: string) {
    const status = await this.api.rate(this.key, stars, comment);
    if (this.isClosed) {
      this.status = status; // otherwise it was opened again meanwhile
    }
    this.#changed();
  }

  /** Lays files ready. */
  attach(files: Iterable<File>) {
    for (const file of files) {
      const reason = this.files.objection(file);
      this.uploads.push({ key: requestKey(), file, state: reason ? 'refused' : 'chosen', reason, part: 0, failures: 0 });
    }
    this.#changed();
  }

  get isFileChosen() {
    return this.uploads.some(({ state }) => state === 'chosen');
  }

  /** Sends the files that were chosen. */
  sendChosen() {
    for (const upload of this.uploads.filter(({ state }) => state === 'chosen')) {
      upload.state = 'sending';
    }
    this.#changed();
    void this.#upload();
  }

  /** Ends an upload, or forgets one that was refused. */
  cancelUpload(upload: Upload) {
    this.uploads.splice(this.uploads.indexOf(upload), 1);
    if (this.#uploading === upload) {
      this.#transfer?.cancel();
    }
    this.#changed();
  }

  close() {
    this.#isClosed = true;
    this.#reader.stop();
    this.#ear.stop();
    this.#leave();
    this.#transfer?.cancel();
    clearTimeout(this.#retry);
    clearTimeout(this.#uploadAgain);
    clearTimeout(this.#typingEnds);
    clearTimeout(this.#seenTimer);
    clearTimeout(this.#listeningEnds);
  }

  /** One after the other and in one tab at a time, so that they arrive in the order in which they were written. */
  async #send() {
    if (this.#isSending || this.#isClosed || !this.#next()) {
      return;
    }
    this.#isSending = true;
    clearTimeout(this.#retry);
    let pause = 0;
    try {
      await alone(`out:${this.key.id}`, async () => {
        pause = await this.#sendAll();
      });
    } finally {
      this.#isSending = false;
    }
    if (this.#isClosed) {
      return;
    }
    if (this.#next()) {
      this.#retry = setTimeout(() => void this.#send(), pause);
    } else {
      void this.#upload();
    }
  }

  /** @returns after how many milliseconds to go on, if something is left */
  async #sendAll(): Promise<number> {
    for (let next = this.#next(); next && !this.#isClosed; next = this.#next()) {
      const { key, text } = next;
      // Another tab may have sent it while this one waited for its turn; its word is on the way. Where not even the
      // conversation is kept any more, the page has emptied its storage, and nobody has sent anything.
      const isKept = this.#memory.outgoing(this.key.id).some((kept) => kept.key === key);
      if (!isKept && this.#memory.talk?.id === this.key.id) {
        this.#mark(key, { state: 'sent' });
        continue;
      }
      try {
        const message = await this.api.post(this.key, text, key);
        this.#mark(key, { state: 'sent', seq: message.seq });
        this.#store(key);
        this.#memory.forget(key);
        if (message.seq <= this.lastSeq) {
          this.#drop(key); // the stream was faster
        } else {
          this.#received(message);
        }
      } catch (e) {
        if (e instanceof Refused && !e.isPassing) {
          this.#mark(key, { state: 'refused', refused: e.refusal, isSeen: false });
          this.#store(key);
        } else {
          const held = e instanceof Refused && e.status === 429;
          this.#mark(key, { state: held ? 'held' : 'waiting' });
          return (e instanceof Refused && e.after) || TRY_AGAIN;
        }
      }
    }
    return 0;
  }

  #next() {
    return this.pending.find(({ state }) => state !== 'refused' && state !== 'sent');
  }

  /** What another tab did with a text. */
  #elsewhere(key: string, outgoing: Outgoing | null) {
    const known = this.pending.find((pending) => pending.key === key);
    if (!outgoing) {
      // What was sent stays until its message is here; what has no number was taken back.
      if (known && known.seq === undefined) {
        this.#drop(key);
      }
    } else if (outgoing.talk !== this.key.id) {
      return;
    } else if (outgoing.seq !== undefined && outgoing.seq <= this.lastSeq) {
      this.#drop(key);
    } else if (known) {
      const { seq, refused } = outgoing;
      this.#mark(key, { seq, refused, state: seq !== undefined ? 'sent' : refused ? 'refused' : 'sending' });
    } else {
      this.pending = [...this.pending, asPending(outgoing)].sort((a, b) => a.at - b.at);
      this.#changed();
    }
    void this.#send();
  }

  #heard({ name, data }: ServerEvent) {
    if (name === 'message') {
      const message = JSON.parse(data) as Message;
      if (!this.messages.length) {
        this.firstSeq = message.seq;
      }
      this.#received(message);
    } else if (name === 'status') {
      this.status = JSON.parse(data) as Status;
      clearTimeout(this.#listeningEnds);
      if (this.isClosed) {
        this.#listeningEnds = setTimeout(() => this.#reader.stop(), REOPENED_WITHIN);
      }
      this.#changed();
    } else if (name === 'typing') {
      this.#agentTypes((JSON.parse(data) as { typing: boolean }).typing);
    }
  }

  /** Takes only the next message: ours may be ahead of others', and the stream brings all in their order. */
  #received(message: Message) {
    if (message.seq !== (this.messages.length ? this.lastSeq + 1 : this.firstSeq)) {
      return;
    }
    this.messages.push(message);
    this.pending = this.pending.filter(({ seq }) => (seq ?? Infinity) > message.seq);
    if (message.author === 'CUSTOMER') {
      this.#seen(message.text);
    } else if (message.author === 'AGENT') {
      this.#agentTypes(false);
    }
    this.#changed();
  }

  /** The stream may be faster than the answer to the request; the text must not stand there twice meanwhile. */
  #seen(text: string) {
    const seen = this.pending.find(
      ({ state, isSeen, seq, ...p }) =>
        !isSeen && seq === undefined && state !== 'refused' && plain(p.text) === plain(text),
    );
    if (seen?.state === 'sent') {
      this.#drop(seen.key);
    } else if (seen) {
      this.#mark(seen.key, { isSeen: true });
    }
  }

  #uploading?: Upload;

  /**
   * One after the other, and after the texts that were written before. What fails for want of a connection goes on when
   * it is back.
   */
  async #upload() {
    clearTimeout(this.#uploadAgain);
    while (!this.#uploading && !this.#isClosed && !this.#isSending && !this.#next()) {
      const upload = this.#nextUpload();
      if (!upload) {
        return;
      }
      this.#uploading = upload;
      this.#transfer = this.api.upload(this.key, upload.file, upload.key, (part) => {
        upload.part = part;
        this.dispatchEvent(new CustomEvent('progress', { detail: upload }));
        if (part && upload.state !== 'sending') {
          upload.state = 'sending';
          this.#changed();
        }
      });
      try {
        const message = await this.#transfer.done;
        this.uploads.splice(this.uploads.indexOf(upload), 1);
        this.#received(message);
      } catch (e) {
        if (this.uploads.includes(upload) && !this.#uploadFailed(upload, e)) {
          return;
        }
      } finally {
        this.#uploading = undefined;
        this.#changed();
      }
    }
  }

  #nextUpload() {
    return this.uploads.find(({ state }) => state !== 'refused' && state !== 'chosen');
  }

  /** @returns whether the next one may be tried at once */
  #uploadFailed(upload: Upload, e: unknown): boolean {
    if (e instanceof Refused && e.status >= 500 && !e.after) {
      upload.failures++;
    }
    if (e instanceof Refused && (!e.isPassing || e.isWithoutFiles || upload.failures >= MOST_FAILURES)) {
      upload.state = 'refused';
      upload.reason = e.message;
      return true;
    }
    upload.state = e instanceof Refused && e.status === 429 ? 'held' : 'waiting';
    this.#uploadAgain = setTimeout(() => void this.#upload(), (e instanceof Refused && e.after) || TRY_AGAIN);
    return false;
  }

  #agentTypes(typing: boolean) {
    clearTimeout(this.#typingEnds);
    if (typing) {
      this.#typingEnds = setTimeout(() => this.#agentTypes(false), TYPING_SHOWN);
    }
    if (typing !== this.isAgentTyping) {
      this.isAgentTyping = typing;
      this.#changed();
    }
  }

  #connected(connected: boolean) {
    if (connected && !this.isConnected) {
      // Said once when the connection is back, not each time that something is tried again.
      const goOn = (one: Pending | Upload) => one.state === 'waiting' && (one.state = 'sending');
      this.pending.forEach(goOn);
      this.uploads.forEach(goOn);
    }
    this.isConnected = connected;
    clearTimeout(this.#listeningEnds); // the status that comes with the next connection begins it anew
    if (connected) {
      const held = (state: string) => state === 'held';
      if (!this.pending.some(({ state }) => held(state))) {
        void this.#send();
      }
      if (!this.uploads.some(({ state }) => held(state))) {
        void this.#upload();
      }
    }
    this.#changed();
  }

  #gone() {
    this.isGone = true;
    this.#changed();
  }

  #mark(key: string, change: Partial<Pending>) {
    this.pending = this.pending.map((pending) => (pending.key === key ? { ...pending, ...change } : pending));
    this.#changed();
  }

  /** Tells the other tabs and the time after a reload what is known of a text. */
  #store(key: string) {
    const pending = this.pending.find((one) => one.key === key);
    if (pending && !this.#isClosed) {
      const { text, talk, at, refused, seq } = pending;
      this.#memory.keep({ key, text, talk, at, refused, seq });
    }
  }

  #drop(key: string) {
    this.pending = this.pending.filter((pending) => pending.key !== key);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** A text as it can be compared with what the server made of it. */
function plain(text: string) {
  return text.trim().normalize('NFC');
}

function asPending(outgoing: Outgoing): Pending {
  return { ...outgoing, state: outgoing.refused ? 'refused' : 'sending' };
}
