/**
 * <aside-timeline>: a scrolling list that stays at its end while the reader is there, keeps the reader's place when older
 * entries are put before the first one, and asks for those with an `older` event. Says `away` when the reader leaves the
 * end, and `end` when the reader is back.
 */
class AsideTimeline extends HTMLElement {
  private pinned = true;
  private height = 0;
  private first: Element | null = null;
  private asked = false;
  private readonly sizes = new ResizeObserver(() => this.settle());
  private readonly changes = new MutationObserver(() => this.settle());

  connectedCallback() {
    this.addEventListener('scroll', this.scrolled, { passive: true });
    this.changes.observe(this, { childList: true, subtree: true, characterData: true });
    this.sizes.observe(this);
    this.settle();
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.scrolled);
    this.changes.disconnect();
    this.sizes.disconnect();
  }

  /** Shows an entry that may lie above. */
  reveal(element: Element) {
    this.pin(false);
    element.scrollIntoView({ block: 'center' });
    this.scrolled();
  }

  toEnd() {
    this.pin(true);
    this.settle();
  }

  private pin(pinned: boolean) {
    if (this.pinned !== pinned) this.dispatchEvent(new CustomEvent(pinned ? 'end' : 'away'));
    this.pinned = pinned;
  }

  private readonly scrolled = () => {
    this.pin(this.scrollHeight - this.scrollTop - this.clientHeight < 48);
    this.toggleAttribute('away', !this.pinned);
    this.ask();
  };

  private settle() {
    const first = this.querySelector('[data-entry]');
    const grown = this.scrollHeight - this.height;
    if (this.pinned) {
      this.scrollTop = this.scrollHeight;
    } else if (first !== this.first && grown > 0) {
      this.scrollTop += grown;
    }
    if (first !== this.first) this.asked = false;
    this.first = first;
    this.height = this.scrollHeight;
    this.ask();
  }

  private ask() {
    // Until it is laid out, and its style sheet is there, nothing scrolls and all of it seems to be in view.
    if (!this.clientHeight || getComputedStyle(this).overflowY === 'visible') return;
    if (!this.asked && this.hasAttribute('more') && this.scrollTop < 300 && this.first) {
      this.asked = true;
      this.dispatchEvent(new CustomEvent('older'));
    }
  }
}

customElements.define('aside-timeline', AsideTimeline);
