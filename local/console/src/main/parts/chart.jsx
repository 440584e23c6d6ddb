import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '../theme.js';

const HEIGHT = 150;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const timeOfDay = (seconds) => new Date(seconds * 1000).toTimeString().slice(0, 8);

function options(width, series, format) {
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '11px system-ui' };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false },
    padding: [8, 8, 0, 0],
    axes: [{ ...axis, values: (_, splits) => splits.map(timeOfDay) }, { ...axis, size: 56, values: (_, splits) => splits.map(format) }],
    scales: { y: { range: (_, __, max) => [0, Math.max(max * 1.15, 1)] } },
    series: [
      {},
      ...series.map((each) => ({
        label: each.label,
        stroke: colour(each.colour),
        fill: each.fill ? `${colour(each.colour)}22` : undefined,
        width: 2,
        points: { show: false },
      })),
    ],
  };
}

/** Lines over time. `times` are seconds; each series is {label, colour, values}. */
export function Chart({ label, times, series, format }) {
  const place = useRef(null);
  const plot = useRef(null);
  const shape = series.map((each) => each.label).join();
  const data = [times, ...series.map((each) => each.values)];

  useEffect(() => {
    const frame = place.current;
    const drawn = new uPlot(options(frame.clientWidth, series, format), data, frame);
    plot.current = drawn;
    const watch = new ResizeObserver(() => drawn.setSize({ width: frame.clientWidth, height: HEIGHT }));
    watch.observe(frame);
    return () => {
      watch.disconnect();
      drawn.destroy();
    };
  }, [shape, theme.value]);

  useEffect(() => plot.current?.setData(data));

  return (
    <figure class="chart">
      <figcaption>
        {label}
        {series.map((each) => (
          <span key={each.label} class="key"><i class={`swatch ${each.colour.slice(2)}`} />{each.label} <b>{format(each.values.at(-1) ?? 0)}</b></span>
        ))}
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}
