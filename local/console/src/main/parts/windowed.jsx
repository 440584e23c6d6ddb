import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawn, moved } from './windowing.js';

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
    const frame = box.current;
    const watch = new ResizeObserver(() => setHeight(frame.clientHeight));
    watch.observe(frame);
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
