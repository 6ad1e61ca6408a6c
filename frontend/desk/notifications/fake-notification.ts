/** The notifications that a test has caused. */
export const shown: FakeNotification[] = [];

/** Stands in for the browser's class, where tests run without a screen. */
export class FakeNotification {
  static permission = 'granted';
  onclick?: () => void;
  readonly body: string;
  constructor(_: string, { body }: { body: string }) {
    this.body = body;
    shown.push(this);
  }
  close() {}
}
