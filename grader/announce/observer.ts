/**
 * Runs in a JavaScript world of its own in each frame: the page's scripts share the document with it, but no variable and no
 * prototype, so they can neither see nor change it. Forms of the page can still stand in the way of properties of
 * `document`, so that everything is taken from prototypes. It evaluates to an object with
 * - `next(mostNodes, mostText)`: whether the page can be read now; observes from then on
 * - `changed(seen)`: a promise of how often it changed, or was done loading, once that is more than `seen`: of changes after
 *   a call of next(), only the first one counts
 * - `after(ms)`: a promise of the time when so many milliseconds have passed for the page: what its scripts put off for less before the
 *   call, they have done then, however busy the machine is
 * - `watch(element)`: observes the shadow tree of an element as well; whether it is a new one
 */
export const OBSERVER = `(() => {
  const { observe, disconnect } = MutationObserver.prototype;
  const listen = EventTarget.prototype.addEventListener;
  const walkerOf = Document.prototype.createTreeWalker;
  const nextOf = TreeWalker.prototype.nextNode;
  const stateOf = Object.getOwnPropertyDescriptor(Document.prototype, 'readyState').get;
  const rootOf = Node.prototype.getRootNode;
  const textOf = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue').get;
  const what = { subtree: true, childList: true, attributes: true, characterData: true };
  const shadows = new Set();
  let isLoading = stateOf.call(document) === 'loading';
  let isObserving = false;
  let count = 0;
  let tell = () => {};
  const noticed = () => {
    count += 1;
    tell(count);
  };
  const notice = () => {
    if (!isObserving) return;
    isObserving = false;
    disconnect.call(observer);
    noticed();
  };
  const observer = new MutationObserver(notice);
  const loaded = () => {
    if (!isLoading) return;
    isLoading = false;
    noticed();
  };
  listen.call(document, 'DOMContentLoaded', loaded);
  // A page may write itself and never say that it is done.
  setTimeout(loaded, 3000);
  // What shows in a page without a trace in the document.
  for (const type of ['toggle', 'change', 'transitionend', 'animationend', 'fullscreenchange', 'load'])
    listen.call(window, type, notice, { capture: true, passive: true });
  return {
    next(mostNodes, mostText) {
      if (isLoading) return 'loading';
      if (!isObserving) {
        isObserving = true;
        for (const root of [document, ...shadows]) observe.call(observer, root, what);
      }
      let nodes = 0;
      let text = 0;
      for (const root of [document, ...shadows]) {
        const walker = walkerOf.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = nextOf.call(walker); node; node = nextOf.call(walker)) {
          nodes += 1;
          text += (textOf.call(node) ?? '').length;
          if (nodes > mostNodes || text > mostText) return 'large';
        }
      }
      return 'ready';
    },
    changed(seen) {
      return count > seen ? count : new Promise((resolve) => { tell = resolve; });
    },
    after(ms) {
      return new Promise((resolve) => { setTimeout(resolve, ms); });
    },
    watch(element) {
      const root = rootOf.call(element);
      if (root === document || shadows.has(root) || shadows.size >= 500) return false;
      shadows.add(root);
      if (isObserving) observe.call(observer, root, what);
      return true;
    },
  };
})()`;
