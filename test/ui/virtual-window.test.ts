import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { VirtualWindowController, virtualWindowStyles } from '../../src/ui/virtual-window.ts';
import { mount } from './host.ts';

async function list(count: number) {
  let controller!: VirtualWindowController;
  let frame: (() => void) | undefined;
  const state = { count, rendered: 0 };
  const host = await mount(
    () =>
      html`<div class="virtual-scroller" tabindex="0" role="table" aria-label="Clients" aria-rowcount=${state.count}>
        <div class="virtual-rows" role="rowgroup"></div>
      </div>`,
    [virtualWindowStyles],
    (self) =>
      (controller = new VirtualWindowController(self, {
        scroller: () => self.root.querySelector('.virtual-scroller'),
        rows: () => self.root.querySelector('.virtual-rows'),
        count: () => state.count,
        renderRow: (index) => {
          state.rendered++;
          return html`<div role="row" aria-rowindex=${index + 1}>
            <span role="cell"><button>Client ${index}</button></span>
          </div>`;
        },
        // By hand: a page that is not in front gets no frames.
        frames: { requestAnimationFrame: (run) => ((frame = () => run(0)), 1), cancelAnimationFrame: () => {} },
      })),
  );
  const scroller = host.$('.virtual-scroller');
  scroller.style.blockSize = '440px';
  host.requestUpdate();
  await waitUntil(() => {
    frame?.();
    return host.$$('[role=row]').length > 0 && controller.pageSize === 10;
  });
  const scrollTo = async (top: number) => {
    if (scroller.scrollTop === top) return;
    const scrolled = new Promise((resolve) => scroller.addEventListener('scroll', resolve, { once: true }));
    scroller.scrollTop = top;
    await scrolled;
    frame?.();
  };
  const indexes = () => host.$$('[role=row]').map((row) => Number(row.getAttribute('aria-rowindex')) - 1);
  const inView = () => {
    const box = scroller.getBoundingClientRect();
    return host
      .$$('[role=row]')
      .filter((row) => row.getBoundingClientRect().bottom > box.top && row.getBoundingClientRect().top < box.bottom)
      .map((row) => Number(row.getAttribute('aria-rowindex')) - 1);
  };
  const redraw = () => {
    host.requestUpdate();
    return host.updateComplete;
  };
  return { host, controller, state, scroller, scrollTo, indexes, inView, redraw };
}

const ascending = (numbers: number[]) => numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);

describe('virtual window', () => {
  it('keeps the DOM the same size from a thousand rows to a million', async () => {
    const sizes = [];
    for (const count of [1_000, 100_000, 1_000_000]) sizes.push((await list(count)).indexes().length);
    expect(new Set(sizes).size).to.equal(1);
    expect(sizes[0]).to.be.lessThan(40);
  });

  it('shows the right rows in the order of the DOM, wherever it is scrolled', async () => {
    const { scrollTo, indexes, inView } = await list(10_000);
    for (const top of [0, 44, 300, 4400, 4000, 200_000, 100, 439_560]) {
      await scrollTo(top);
      expect(ascending(indexes()), `order at ${top}`).to.equal(true);
      expect(inView()[0]).to.equal(Math.floor(top / 44));
      expect(inView().length).to.be.at.least(10);
    }
    expect(inView().at(-1)).to.equal(9_999);
  });

  it('renders only the rows that come into view, in the slots of those that went', async () => {
    const { host, state, scrollTo } = await list(10_000);
    await scrollTo(4400);
    const slots = new Set(host.$$('.virtual-slot'));
    state.rendered = 0;
    await scrollTo(4400 + 3 * 44);
    expect(state.rendered).to.equal(3);
    expect(host.$$('.virtual-slot').every((slot) => slots.has(slot))).to.equal(true);
  });

  it('reaches the last of five million rows though no element may be that tall', async () => {
    const { host, controller, inView, indexes } = await list(5_000_000);
    expect(host.$('.virtual-rows').getBoundingClientRect().height).to.equal(15_000_000);
    controller.scrollToIndex(4_999_999);
    expect(inView().at(-1)).to.equal(4_999_999);
    controller.scrollToIndex(2_500_000, 'center');
    expect(inView()).to.include(2_500_000);
    expect(ascending(indexes())).to.equal(true);
  });

  it('keeps the row that holds the focus, however far away', async () => {
    const { host, controller, scrollTo, indexes } = await list(10_000);
    const button = controller.slotOf(2)!.querySelector('button')!;
    button.focus();
    await scrollTo(200_000);
    expect(host.active).to.equal(button);
    expect(indexes()[0]).to.equal(2);
    expect(ascending(indexes())).to.equal(true);
    await scrollTo(0);
    expect(host.active).to.equal(button);
    expect(button.textContent).to.equal('Client 2');
  });

  it('brings a row into view no further than needed', async () => {
    const { controller, scroller } = await list(1_000);
    controller.scrollToIndex(5);
    expect(scroller.scrollTop).to.equal(0);
    controller.scrollToIndex(12);
    expect(scroller.scrollTop).to.equal(13 * 44 - 440);
    controller.scrollToIndex(3);
    expect(scroller.scrollTop).to.equal(3 * 44);
    controller.scrollToIndex(500, 'start');
    expect(scroller.scrollTop).to.equal(500 * 44);
  });

  it('follows the number of rows, down to none', async () => {
    const { state, redraw, indexes, scrollTo } = await list(10_000);
    await scrollTo(200_000);
    state.count = 3;
    await redraw();
    expect(indexes()).to.deep.equal([0, 1, 2]);
    state.count = 0;
    await redraw();
    expect(indexes()).to.deep.equal([]);
  });

  it('prints from the first row on, and is a window again after', async () => {
    const { indexes, scrollTo } = await list(5_000);
    await scrollTo(44_000);
    dispatchEvent(new Event('beforeprint'));
    expect([indexes()[0], indexes().length]).to.deep.equal([0, 1000]);
    dispatchEvent(new Event('afterprint'));
    expect(indexes().length).to.be.lessThan(40);
  });

  it('is accessible', async () => {
    const { host } = await list(1_000);
    await expect(host).to.be.accessible();
  });
});
