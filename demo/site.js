// The scripts of the demo site: dismiss the cookie bar, and on a page opened with ?app go from report to report
// without loading a new document, as many news sites do.
for (const button of document.querySelectorAll('[data-dismiss]')) {
  button.addEventListener('click', () => document.querySelector('.cookie-bar')?.remove());
}

if (new URLSearchParams(location.search).has('app')) {
  const show = async (path) => {
    const answer = await fetch(path);
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.title = next.title;
    document.querySelector('#main').replaceWith(next.querySelector('#main'));
    scrollTo(0, 0);
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/world/"]') : null;
    if (!link) return;
    event.preventDefault();
    history.pushState(null, '', `${link.getAttribute('href')}?app`);
    void show(location.pathname);
  });
  addEventListener('popstate', () => void show(location.pathname));
}
