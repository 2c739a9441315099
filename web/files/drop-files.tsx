import { useEffect, useState } from 'preact/hooks';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { openFiles } from './own.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, and says so while they hover over it. */
export function DropFiles() {
  const words = useWords();
  const [hovering, hover] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      hover(true);
    };
    const onLeave = (event: DragEvent) => !event.relatedTarget && hover(false);
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      hover(false);
      changeScene({ sheet: 'half' });
      changeView({ section: 'layers' });
      openFiles([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, []);
  return hovering ? <div class="drop">{words.files.drop}</div> : null;
}
