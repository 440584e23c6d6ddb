import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const BEYOND = 8;

/** Which rows are drawn: those in sight and a few beyond, of rows of one height. */
export function drawn(scrollTop, height, rowHeight, count) {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first, last };
}

/** The row that a key leads to from a row; null for any other key. */
export function moved(key, at, page, count) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
  return key in steps ? Math.max(0, Math.min(count - 1, at + steps[key])) : null;
}

/**
 * A list of any length of which only the rows in sight are in the document. Arrow keys choose a row.
 *
 * `render(index)` draws a row, `chosen` is its index or -1, `onEnd` asks for more rows.
 */
export function Windowed({ label, count, rowHeight, render, chosen, onChoose, onEnd, id }) {
  const box = useRef(null);
  const [scroll, setScroll] = useState(0);
  const [height, setHeight] = useState(600);

  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => setHeight(box.current.clientHeight));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  const { first, last } = drawn(scroll, height, rowHeight, count);

  useEffect(() => {
    if (onEnd && last >= count) onEnd();
  }, [last, count]);

  function onKeyDown(event) {
    const next = moved(event.key, chosen, Math.floor(height / rowHeight) - 1, count);
    if (next === null || count === 0) return;
    event.preventDefault();
    onChoose(next);
    const top = next * rowHeight;
    if (top < box.current.scrollTop) box.current.scrollTop = top;
    else if (top + rowHeight > box.current.scrollTop + height) box.current.scrollTop = top + rowHeight - height;
  }

  const rows = [];
  for (let index = first; index < last; index++) {
    rows.push(
      <div
        key={index}
        id={`${id}-${index}`}
        role="option"
        class={index === chosen ? 'row chosen' : 'row'}
        aria-selected={index === chosen}
        aria-setsize={count}
        aria-posinset={index + 1}
        style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
        onClick={() => onChoose(index)}
      >
        {render(index)}
      </div>,
    );
  }
  return (
    <div
      ref={box}
      class="windowed"
      role="listbox"
      tabindex="0"
      aria-label={label}
      aria-activedescendant={chosen >= first && chosen < last ? `${id}-${chosen}` : undefined}
      onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div class="windowed-all" role="presentation" style={{ height: `${count * rowHeight}px` }}>{rows}</div>
    </div>
  );
}
