/** What ARCHITECTURE says of who imports whom. The document is the rule; there is no second list. */
export interface Plan {
  /** By layer: `codec`, `popup/state`. */
  layers: Map<string, Layer>;
  /** By folder, from the ground up: each imports only from those before it. */
  rooms: Map<string, string[]>;
  /** The drawing's arrows, `who --> whom`. */
  drawn: string[];
}
export interface Layer {
  imports: string[];
  /** Beside those, only types. */
  types: string[];
}

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
/** `src/messages.ts` is the layer `messages`. */
const nameOf = (path: string): string => path.replace(/^src\//, '').replace(/\.tsx?$/, '');

/** The rows of the table whose first column has this title. */
function tableIn(markdown: string, title: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${title} |`));
  if (start === -1) throw new Error(`no table of “${title}”`);
  const rest = lines.slice(start + 2);
  const length = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, length === -1 ? undefined : length).map((line) => line.split('|').slice(1, -1));
}

function drawingIn(markdown: string): string[] {
  const drawing = /```mermaid\n(.*?)```/s.exec(markdown)?.[1] ?? '';
  const named = new Map([...drawing.matchAll(/(\w+)\["?([^"\]]+)"?\]/g)].map(([, id, name]) => [id!, nameOf(name!)]));
  const name = (id: string): string => named.get(id) ?? id;
  return drawing
    .replaceAll(/\["?[^"\]]+"?\]/g, '')
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.split(' --> ').map((side) => side.trim().split(' & '));
      return to === undefined ? [] : from!.flatMap((one) => to.map((other) => `${name(one)} --> ${name(other)}`));
    });
}

export function readPlan(markdown: string): Plan {
  return {
    layers: new Map(
      tableIn(markdown, 'layer').map(([layer, , imports, types]) => [
        nameOf(codeIn(layer!)[0]!),
        { imports: codeIn(imports!), types: codeIn(types!) },
      ]),
    ),
    rooms: new Map(tableIn(markdown, 'inside').map(([inside, rooms]) => [nameOf(codeIn(inside!)[0]!), codeIn(rooms!)])),
    drawn: drawingIn(markdown),
  };
}
