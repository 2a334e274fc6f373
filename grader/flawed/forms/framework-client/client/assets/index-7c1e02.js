// What a bundler makes of a client written with a small framework: the page is drawn anew from a state, after each
// change and a little later, and nothing of it is in index.html.
(() => {
  const h = (tag, props, ...children) => ({
    tag,
    props: props ?? {},
    children: children.flat().filter((child) => child !== false && child !== null && child !== undefined),
  });

  function make(node) {
    if (typeof node !== 'object') return document.createTextNode(String(node));
    const element = document.createElement(node.tag);
    apply(element, {}, node.props);
    for (const child of node.children) element.append(make(child));
    return element;
  }

  function apply(element, before, after) {
    for (const name of Object.keys({ ...before, ...after })) {
      if (before[name] === after[name]) continue;
      if (name.startsWith('on')) {
        if (before[name]) element.removeEventListener(name.slice(2), before[name]);
        if (after[name]) element.addEventListener(name.slice(2), after[name]);
      } else if (name === 'value') {
        element.value = after.value ?? '';
      } else if (after[name] === undefined) {
        element.removeAttribute(name);
      } else {
        element.setAttribute(name, after[name]);
      }
    }
  }

  function patch(parent, at, before, after) {
    const existing = parent.childNodes[at];
    if (existing === undefined) {
      parent.append(make(after));
    } else if (typeof before !== typeof after || before.tag !== after.tag) {
      existing.replaceWith(make(after));
    } else if (typeof after !== 'object') {
      if (before !== after) existing.data = String(after);
    } else {
      apply(existing, before.props, after.props);
      for (const [index, child] of after.children.entries()) patch(existing, index, before.children[index], child);
      while (existing.childNodes.length > after.children.length) existing.lastChild.remove();
    }
  }

  const state = { address: '', name: '', draft: '', step: 'connect', users: [], entries: [], notice: '' };
  let socket;
  let drawn;
  let isPlanned = false;

  function set(changes) {
    Object.assign(state, changes);
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      const next = App(state);
      patch(document.getElementById('root'), 0, drawn, next);
      drawn = next;
    });
  }

  function receive({ data }) {
    const message = JSON.parse(data);
    const { type, active_users: users } = message;
    if (type === 'login') set({ users, notice: `${message.user_joined} joined` });
    if (type === 'disconnect') set({ users, notice: `${message.user_left} left` });
    if (type === 'chat') set({ entries: [...state.entries, message] });
  }

  function connect() {
    socket = new WebSocket(state.address);
    socket.onopen = () => set({ step: 'name' });
    socket.onmessage = receive;
  }

  function logIn() {
    socket.send(JSON.stringify({ type: 'login', username: state.name }));
    set({ step: 'chat' });
  }

  function say() {
    socket.send(JSON.stringify({ type: 'chat', username: state.name, text: state.draft }));
    set({ draft: '' });
  }

  const Box = ({ id, button, value, label, onText, onDone }) =>
    h(
      'p',
      null,
      h('input', {
        id,
        value,
        'aria-label': label,
        oninput: (event) => onText(event.target.value),
        onkeydown: (event) => event.key === 'Enter' && onDone(),
      }),
      h('button', { id: button, type: 'button', onclick: onDone }, label),
    );

  const Entry = ({ username, text }) =>
    h(
      'article',
      { class: `entry ${username === state.name ? 'right' : 'left'}` },
      h('header', null, username === state.name ? 'You' : username),
      h('p', null, text),
    );

  const App = ({ address, name, draft, step, users, entries, notice }) =>
    h(
      'main',
      null,
      h('p', { id: 'status' }, h('span', { id: 'ws-status' }, step === 'connect' ? 'Not connected' : 'Connected')),
      h('p', { id: 'name-display' }, step === 'chat' ? name : ''),
      step === 'connect' &&
        Box({
          id: 'server',
          button: 'connect',
          label: 'Connect',
          value: address,
          onText: (text) => set({ address: text }),
          onDone: connect,
        }),
      step === 'name' &&
        Box({
          id: 'name',
          button: 'set-name',
          label: 'Set name',
          value: name,
          onText: (text) => set({ name: text }),
          onDone: logIn,
        }),
      step === 'chat' &&
        h(
          'div',
          { id: 'chat-container' },
          h(
            'aside',
            { id: 'users-list', 'aria-live': 'polite' },
            h('h2', null, `Online (${users.length})`),
            h(
              'ul',
              null,
              users.map((user) => h('li', null, user)),
            ),
          ),
          h('p', { id: 'update', role: 'status' }, notice),
          h('div', { id: 'chat', role: 'log', 'aria-live': 'polite' }, entries.map(Entry)),
          Box({
            id: 'message',
            button: 'send',
            label: 'Send',
            value: draft,
            onText: (text) => set({ draft: text }),
            onDone: say,
          }),
        ),
    );

  addEventListener('pagehide', () => socket?.send(JSON.stringify({ type: 'disconnect', username: state.name })));
  set({});
})();
