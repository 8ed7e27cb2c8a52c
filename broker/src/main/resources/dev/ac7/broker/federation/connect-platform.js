(() => {
  'use strict';

  // What this request is about stands in attributes of the document; nothing of it is ever read as code.
  const page = document.getElementById('connect');
  const { code, mode, parentOrigin } = page.dataset;
  const framed = mode !== 'tab';
  const signsIn = page.dataset.signsIn === 'true';
  const part = (name) => page.querySelector(`[data-part=${name}]`);
  const problem = page.querySelector('[data-problem]');
  const authorize = page.querySelector('[data-authorize]');

  let member = '';
  // Where the code is confirmed: as whoever is signed in to this server, or as who signed in to this page alone.
  let bind = '/platform-connect/bind';
  let busy = false;

  function show(name) {
    for (const one of page.querySelectorAll('[data-part]')) {
      one.hidden = one.dataset.part !== name;
    }
    say('');
  }

  /** After the person did something, what comes next is where they go on, also for those who do not see the page. */
  function goTo(name) {
    show(name);
    part(name).querySelector('h2').focus();
  }

  function say(sentence) {
    problem.querySelector('p').textContent = sentence;
    problem.hidden = sentence === '';
  }

  async function ask(path, body) {
    const reply = await fetch(path, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const told = await reply.json().catch(() => ({}));
    return { status: reply.status, told };
  }

  function known(name, path) {
    member = name;
    bind = path;
    for (const place of page.querySelectorAll('[data-member]')) {
      place.textContent = member;
    }
  }

  /** Who is here: the member, or nothing. */
  async function identify() {
    const here = await ask('/session');
    if (here.status === 200) {
      known(here.told.member, '/platform-connect/bind');
      return true;
    }
    return signsIn && identifyHere();
  }

  async function identifyHere() {
    const here = await ask('/platform-connect/session');
    if (here.status === 200) {
      known(here.told.memberName, '/platform-connect/confirm');
    }
    return here.status === 200;
  }

  /** One thing at a time, and only what a person did: a press that a script made up is none. */
  async function once(event, action) {
    if (!event.isTrusted || busy) {
      return;
    }
    busy = true;
    page.setAttribute('aria-busy', 'true');
    say('');
    try {
      await action();
    } catch {
      say('This server did not answer. Look at your connection and try again.');
    } finally {
      busy = false;
      page.removeAttribute('aria-busy');
    }
  }

  function waitWords(told) {
    const minutes = Math.ceil((told.retryAfter || 60) / 60);
    return `Too many tries. Signing in is possible again in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`;
  }

  async function confirm() {
    const { status, told } = await ask(bind, { code, memberName: member });
    if (status === 200) {
      if (framed && window.parent !== window) {
        window.parent.postMessage({ type: 'platform-connect-bound', code, memberName: told.memberName }, parentOrigin);
      }
      goTo('done');
    } else if (status === 401) {
      goTo('sign-in');
      say('You are signed out meanwhile. Nothing was sent. Sign in again to go on.');
    } else if (status === 409 && told.error && told.error.startsWith('this code')) {
      say('Somebody else has confirmed this code. Go back to the platform and start again there: it gives you a new one.');
    } else {
      say(`${told.error ? `Not confirmed: ${told.error}.` : 'Not confirmed.'} Nothing was sent.`);
    }
  }

  async function enter(form) {
    const typed = form.elements.code.value.replace(/\s+/g, '');
    const name = form.elements.member.value.trim();
    if (!/^[0-9]{6}$/.test(typed) || name === '') {
      say('Enter your member name and the six digits that your authenticator shows.');
      return;
    }
    const { status, told } = await ask('/platform-connect/sign-in', { member: name, code: typed });
    form.elements.code.value = '';
    if (status === 200) {
      goTo((await identifyHere()) ? 'confirm' : 'kept-out');
    } else if (status === 429) {
      say(waitWords(told));
    } else if (status === 401 || status === 400) {
      say('That name and code do not fit, or the code was used before. Wait for the next code and try again.');
      form.elements.code.focus();
    } else {
      say('Signing in here did not work. Open this page in a new tab instead.');
    }
  }

  authorize.addEventListener('click', (event) => once(event, confirm));
  page.querySelector('[data-cancel]').addEventListener('click', (event) => once(event, () => goTo('cancelled')));
  page.querySelector('[data-sign-in]')?.addEventListener('submit', (event) => {
    event.preventDefault();
    once(event, () => enter(event.target));
  });
  for (const again of page.querySelectorAll('[data-again]')) {
    again.addEventListener('click', (event) => once(event, start));
  }

  async function start() {
    show((await identify()) ? 'confirm' : 'sign-in');
  }

  start().catch(() => {
    show('unreachable');
  });
})();
