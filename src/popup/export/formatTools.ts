/** Proper names of those that take the format, where its label does not say so, by the format's id. */
export const formatTools: Readonly<Record<string, readonly string[]>> = {
  netscape: ['yt-dlp', 'curl', 'wget', 'aria2', 'requests', 'httpx', 'gallery-dl'],
  'netscape-faithful': ['curl', 'yt-dlp', 'gallery-dl'],
  curl: ['sh', 'bash', 'zsh'],
  cdp: ['Storage.setCookies', 'Network.setCookies'],
  'extension-json': ['chrome.cookies.set', 'browser.cookies.set'],
  puppeteer: ['browser.setCookie'],
};
