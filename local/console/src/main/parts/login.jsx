import { useState } from 'preact/hooks';
import { logIn, refusal } from '../session.js';

export function Login() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [answer, setAnswer] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event) {
    event.preventDefault();
    setBusy(true);
    setAnswer('');
    try {
      await logIn(email, password);
    } catch (problem) {
      setAnswer(problem.message);
      setBusy(false);
    }
  }

  const said = answer || refusal.value;
  return (
    <form class="card login" onSubmit={submit}>
      <h2>Log in</h2>
      <p class="quiet">Dead letters, redrives and flows are for administrators.</p>
      {said && <p class="failure" role="alert">{said}</p>}
      <label>
        E-mail
        <input type="email" autocomplete="username" required value={email} onInput={(e) => setEmail(e.currentTarget.value)} />
      </label>
      <label>
        Password
        <input type="password" autocomplete="current-password" required value={password} onInput={(e) => setPassword(e.currentTarget.value)} />
      </label>
      <button type="submit" class="primary" disabled={busy}>{busy ? 'Logging in…' : 'Log in'}</button>
    </form>
  );
}
