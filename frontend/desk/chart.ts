import type { Chart } from 'chart.js';

/** One series of bars. */
export interface Series {
  label: string;
  values: number[];
}

/**
 * <aside-chart>: stacked horizontal bars, one for each group. The same numbers stand in a table beside it, so that it is a
 * picture for who can see it and nothing that has to be read.
 */
class AsideChart extends HTMLElement {
  #chart?: Chart;
  #shown?: [title: string, groups: string[], series: Series[]];
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  /** A canvas keeps the colours with which it was drawn. */
  readonly #redraw = () => this.#shown && void this.show(...this.#shown);

  connectedCallback() {
    this.#scheme.addEventListener('change', this.#redraw);
  }

  /** Called by the server. */
  async show(title: string, groups: string[], series: Series[]) {
    this.#shown = [title, groups, series];
    const { Chart, BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip } = await import('chart.js');
    Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);
    this.#chart?.destroy();
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', title);
    this.replaceChildren(canvas);
    this.style.height = `${130 + groups.length * 28}px`;
    const style = getComputedStyle(this);
    const ink = style.color;
    Chart.defaults.font.family = style.fontFamily;
    const line = resolved(this, 'var(--desk-line)');
    this.#chart = new Chart(canvas, {
      type: 'bar',
      data: {
        labels: groups,
        datasets: series.map(({ label, values }, index) => ({
          label,
          data: values,
          backgroundColor: resolved(this, COLORS[index % COLORS.length]!),
          maxBarThickness: 18,
        })),
      },
      options: {
        indexAxis: 'y',
        animation: false,
        maintainAspectRatio: false,
        color: ink,
        scales: {
          x: { stacked: true, ticks: { color: ink, precision: 0 }, grid: { color: line } },
          y: { stacked: true, ticks: { color: ink }, grid: { display: false } },
        },
        plugins: { legend: { position: 'bottom', labels: { color: ink, boxWidth: 12 } } },
      },
    });
  }

  disconnectedCallback() {
    this.#scheme.removeEventListener('change', this.#redraw);
    this.#chart?.destroy();
    this.#chart = undefined;
  }
}

const COLORS = [
  'var(--desk-good)',
  'var(--desk-internal-line)',
  'var(--desk-alarm)',
  'var(--desk-soft)',
  'var(--desk-accent)',
];

/** A canvas knows no custom properties. */
function resolved(element: HTMLElement, color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  element.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

customElements.define('aside-chart', AsideChart);
