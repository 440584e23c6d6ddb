import { signal } from '@preact/signals';

const KEPT = 'millrace-theme';
const wish = matchMedia('(prefers-color-scheme: dark)');

/** 'light' or 'dark': what was chosen here, else what the system prefers. */
export const theme = signal(localStorage.getItem(KEPT) ?? preferred());

function preferred() {
  return wish.matches ? 'dark' : 'light';
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme.value;
  wish.addEventListener('change', () => {
    if (!localStorage.getItem(KEPT)) show(preferred());
  });
}

function show(name) {
  theme.value = name;
  document.documentElement.dataset.theme = name;
}

export function switchTheme() {
  show(theme.value === 'dark' ? 'light' : 'dark');
  localStorage.setItem(KEPT, theme.value);
}
