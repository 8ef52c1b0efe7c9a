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
      const files = [...(event.dataTransfer?.files ?? [])];
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (files.length === 0 && text.trim() === '') return;
      view.import(files.length === 0 ? text : ''); // what was pasted before is not what this is about
      if (files.length > 0) void importing.readFiles(files);
    },
  };
}
