/** Pure functions that turn values into words. Times are UTC in the data and local on the page. */

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const count = (value) => (value == null ? '–' : number.format(value));

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A number in few characters: 1.9M for 1,859,400. */
export const compact = (value) => (value == null ? '–' : short.format(value));

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** Seconds as people say them: 0.4 s, 12 s, 3m 5s, 2h 10m. */
export function duration(seconds) {
  if (seconds == null || Number.isNaN(seconds)) return '–';
  if (seconds < 0) return `-${duration(-seconds)}`;
  if (seconds < 0.001) return '0 ms';
  if (seconds < 1) return `${number.format(seconds * 1000)} ms`;
  if (seconds < 60) return `${number.format(seconds)} s`;
  const at = UNITS.findIndex(([, length]) => seconds >= length);
  const [name, length] = UNITS[at];
  const whole = Math.floor(seconds / length);
  const [next, shorter] = UNITS[at + 1];
  const rest = Math.floor((seconds - whole * length) / shorter);
  return rest === 0 ? `${whole}${name}` : `${whole}${name} ${rest}${next}`;
}

export const milliseconds = (value) => (value == null ? '–' : duration(value / 1000));

/** How long ago, for a time in ISO 8601 or epoch milliseconds. */
export function ago(time, now = Date.now()) {
  if (time == null) return 'never';
  const seconds = (now - new Date(time).getTime()) / 1000;
  if (seconds < -1) return `in ${duration(Math.round(-seconds))}`;
  return seconds < 1 ? 'just now' : `${duration(Math.floor(seconds))} ago`;
}

const pad = (value, length = 2) => String(value).padStart(length, '0');

/** The time of day to the millisecond, with the date where it is another day. */
export function clock(time, now = Date.now()) {
  if (time == null) return '–';
  const at = new Date(time);
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  const today = new Date(now);
  const isToday = at.toDateString() === today.toDateString();
  const words = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
  return isToday ? words : `${day} ${words}`;
}

/** The time of day to the minute, with the date where it is another day. */
export const minute = (time, now) => clock(time, now).slice(0, -':00.000'.length);

/** JSON text with line breaks; any other text as it is. */
export function pretty(text) {
  if (text == null) return '';
  if (typeof text !== 'string') return JSON.stringify(text, null, 2);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One line of at most so many characters. */
export function snippet(text, length = 160) {
  const line = String(text ?? '').replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** A function without the stage's prefix, an exception without its package. */
export const shortFunction = (name) => name.replace(/^millrace-(local|dev|prod)-/, '');

export const shortClass = (name) => name.split('.').at(-1);
