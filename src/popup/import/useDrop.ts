import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';

interface DropTarget {
  onDragOver(event: DragEvent): void;
  onDrop(event: DragEvent): void;
}

/** A file or a text may be dropped anywhere; unless somebody takes it the browser would open it in our place. */
export function useDrop(importing: Importing): DropTarget {
  const { view } = useApp();
  return {
    onDragOver: (event) => event.preventDefault(),
    onDrop(event) {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (file === undefined && text.trim() === '') return;
      view.import(file === undefined ? text : ''); // what was pasted before is not what this is about
      if (file !== undefined) void importing.read(file);
    },
  };
}
