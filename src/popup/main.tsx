import { render } from 'preact';
import browser from 'webextension-polyfill';
render(<p>{browser.runtime.id}</p>, document.querySelector('#root')!);
void import('tldts').then((t) => console.log(t.getDomain('a.b.co.uk')));
