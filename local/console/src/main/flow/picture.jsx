import { useEffect, useRef, useState } from 'preact/hooks';
import { duration } from '../format.js';
import { theme } from '../theme.js';
import { laneIndex, lanesOf, maker } from './lanes.js';
import { isTrouble } from './model.js';

const LANE = 24;
const TOP = 22;
const NAMES = 210;
const RIGHT = 14;

const COLOURS = ['text', 'quiet', 'line', 'hover', 'c1', 'c2', 'c3', 'c4'];

/** Read once for a drawing: asking for a style is dearer than a line. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/**
 * The whole flow in one picture: a lane for each topic and function, time from left to right. It is
 * one canvas, so 20,000 events cost one element. The list below says the same in words.
 */
export function Picture({ steps, scale, chosen, onChoose }) {
  const canvas = useRef(null);
  const [width, setWidth] = useState(0);
  const lanes = lanesOf(steps);
  const height = TOP + lanes.length * LANE + 6;

  useEffect(() => {
    const frame = canvas.current.parentElement;
    const watch = new ResizeObserver(() => setWidth(Math.floor(canvas.current?.clientWidth ?? 0)));
    watch.observe(frame);
    return () => watch.disconnect();
  }, []);

  const names = Math.min(NAMES, width * 0.32);
  const x = (time) => names + scale.at(time) * (width - names - RIGHT);

  useEffect(() => {
    if (width === 0) return;
    const density = devicePixelRatio || 1;
    canvas.current.width = width * density;
    canvas.current.height = height * density;
    const brush = canvas.current.getContext('2d');
    brush.scale(density, density);
    draw(brush, { steps, lanes, scale, x, width, height, names, chosen });
  }, [steps, scale, width, height, theme.value, chosen]);

  function choose(event) {
    const box = canvas.current.getBoundingClientRect();
    const near = nearest(steps, lanes, x, event.clientX - box.left, event.clientY - box.top);
    if (near) onChoose(near);
  }

  return (
    <div class="picture card" aria-hidden="true">
      <canvas ref={canvas} style={{ height: `${height}px`, width: '100%' }} onClick={choose} />
      <p class="legend quiet small-text">
        <span><i class="swatch c4" />waits in the outbox</span>
        <span><i class="swatch c1" />published and handled</span>
        <span><i class="swatch c3" />leads to</span>
        <span><i class="swatch c2" />given up, or waits</span>
      </p>
    </div>
  );
}

const middle = (lane) => TOP + lane * LANE + LANE / 2;

function draw(brush, { steps, lanes, scale, x, width, height, names, chosen }) {
  const colours = palette();
  brush.clearRect(0, 0, width, height);
  drawBreaks(brush, colours, scale, names, width - names - RIGHT, height);
  drawLanes(brush, colours, lanes, names, width);
  const place = laneIndex(lanes);
  const byId = new Map(steps.map((step) => [step.eventId, step]));
  for (const step of steps) {
    const topic = middle(place(step.topic));
    const made = maker(step, byId);
    if (made) line(brush, x(made.at), middle(place(made.lane)), x(step.at), topic, colours.c3, 0.55);
    if (step.published > step.at) bar(brush, x(step.at), x(step.published), topic, colours.c4);
    for (const each of step.handling) drawHandling(brush, colours, step, each, x, topic, middle(place(each.function)), width);
    dot(brush, x(step.published), topic, step === chosen ? 6 : 3.5, colours.c1);
  }
}

function drawHandling(brush, colours, step, handling, x, topic, lane, width) {
  const bad = isTrouble(handling);
  const end = handling.at === null ? width - RIGHT : x(handling.at);
  line(brush, x(step.published), topic, x(step.published), lane, colours.quiet, 0.25);
  bar(brush, x(step.published), handling.at === null && !bad ? x(step.published) : end, lane, bad ? colours.c2 : colours.c1);
  if (bad) dot(brush, x(step.published), lane, 4.5, colours.c2);
}

function drawLanes(brush, colours, lanes, names, width) {
  brush.font = '12px system-ui, sans-serif';
  brush.textBaseline = 'middle';
  lanes.forEach((lane, index) => {
    line(brush, names, middle(index), width - RIGHT, middle(index), colours.line, 1);
    brush.globalAlpha = 1;
    brush.fillStyle = lane.kind === 'topic' ? colours.text : colours.quiet;
    brush.fillText(fitting(brush, lane.name, names - 12), 2, middle(index));
  });
}

function fitting(brush, text, width) {
  let shown = text;
  while (shown.length > 4 && brush.measureText(`${shown}…`).width > width) shown = shown.slice(0, -1);
  return shown === text ? text : `${shown}…`;
}

function drawBreaks(brush, colours, scale, names, span, height) {
  brush.font = '11px system-ui, sans-serif';
  brush.textBaseline = 'alphabetic';
  for (const gap of scale.breaks) {
    const left = names + gap.start * span;
    brush.globalAlpha = 1;
    brush.fillStyle = colours.hover;
    brush.fillRect(left, 4, (gap.end - gap.start) * span, height - 8);
    brush.fillStyle = colours.quiet;
    brush.fillText(duration((gap.to - gap.from) / 1000), left + 2, 15);
  }
}

function line(brush, x1, y1, x2, y2, stroke, alpha) {
  brush.globalAlpha = alpha;
  brush.strokeStyle = stroke;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.moveTo(x1, y1);
  brush.lineTo(x2, y2);
  brush.stroke();
}

function bar(brush, from, to, y, fill) {
  brush.globalAlpha = 0.75;
  brush.fillStyle = fill;
  brush.fillRect(from, y - 3, Math.max(1.5, to - from), 6);
}

function dot(brush, x, y, radius, fill) {
  brush.globalAlpha = 1;
  brush.fillStyle = fill;
  brush.beginPath();
  brush.arc(x, y, radius, 0, Math.PI * 2);
  brush.fill();
}

function nearest(steps, lanes, x, left, top) {
  const place = laneIndex(lanes);
  let best = null;
  let least = 20 * 20;
  const look = (step, at, lane) => {
    const far = (x(at) - left) ** 2 + (middle(place(lane)) - top) ** 2;
    if (far < least) [least, best] = [far, step];
  };
  for (const step of steps) {
    look(step, step.published, step.topic);
    for (const each of step.handling) look(step, each.at ?? step.published, each.function);
  }
  return best;
}
