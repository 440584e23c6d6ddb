/** Turns counters that grow into rates: one value for each reading, the first is 0. */
export function perSecond(readings, counter) {
  return readings.map((reading, index) => {
    const before = readings[index - 1];
    const seconds = before ? reading.at - before.at : 0;
    return seconds > 0 ? Math.max(0, (counter(reading) - counter(before)) / seconds) : 0;
  });
}
