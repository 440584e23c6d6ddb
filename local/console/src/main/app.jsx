import { useEffect, useRef, useState } from 'preact/hooks';
import { go, link, route } from './route.js';
import { logOut, session } from './session.js';
import { switchTheme, theme } from './theme.js';
import { pageOf, sections } from './places.jsx';

export function App() {
  const [open, setOpen] = useState(false);
  const main = useRef(null);
  const { path, query } = route.value;

  useEffect(() => {
    setOpen(false);
    if (document.activeElement?.matches('nav.menu a')) main.current?.querySelector('h1')?.focus();
  }, [path.join('/')]);

  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current.focus(); }}>Skip to content</a>
      <header class="top">
        <button type="button" class="menu-button" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>Menu</button>
        <a class="brand" href={link()}><img src="icon.svg" alt="" width="22" height="22" />Millrace</a>
        <Search />
        <Account />
      </header>
      <nav class={open ? 'menu open' : 'menu'} id="menu" aria-label="Pages">
        {sections().map(({ title, places }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {places.map(({ words, place }) => (
                <li key={words}>
                  <a href={link(...place)} aria-current={(path[0] ?? '') === (place[0] ?? '') ? 'page' : undefined}>{words}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main id="main" ref={main} tabindex="-1">{pageOf(path, query)}</main>
    </>
  );
}

/** Leads to the flow of whatever was typed. The key / comes here from anywhere. */
function Search() {
  const field = useRef(null);
  useEffect(() => {
    const onKey = (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
      event.preventDefault();
      field.current.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const id = field.current.value.trim();
        if (id) go('flow', id);
      }}
    >
      <input ref={field} type="search" aria-label="Find the flow of an order, reservation, attempt, coupon claim or correlation id" placeholder="Find the flow of an order or id  ( / )" autocomplete="off" spellcheck={false} />
    </form>
  );
}

function Account() {
  return (
    <div class="account">
      {session.value && <span class="who">{session.value.email}</span>}
      {session.value ? (
        <button type="button" class="small" onClick={logOut}>Log out</button>
      ) : (
        <a class="button small" href={link('dead-letters')}>Log in</a>
      )}
      <button type="button" class="small" onClick={switchTheme}>{theme.value === 'dark' ? 'Light' : 'Dark'}</button>
    </div>
  );
}
