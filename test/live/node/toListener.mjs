/** A handler of the Fetch standard as one of Node's: only what these apps need. */
export function toListener(handle) {
  return async (request, response) => {
    const answer = await handle(new Request(`http://localhost${request.url}`, { headers: request.headers }));
    response.writeHead(answer.status, { 'set-cookie': answer.headers.getSetCookie() });
    response.end(await answer.text());
  };
}
