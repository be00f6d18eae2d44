import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { jsonOf, readText, yamlOf } from '@/shared/text/yaml';
import { Icon, Segments } from '@/shared/ui';
import type { Definition, Problem } from '../types';

type Way = 'yaml' | 'json';
const WRITE: Record<Way, (value: Definition) => string> = { yaml: yamlOf, json: jsonOf };

/** The same bot as text. What can be read is taken over at once; what cannot stays until it can. */
export function BotText({ definition, problems, replace }: { definition: Definition; problems: readonly Problem[]; replace: (definition: Definition) => void }): ReactNode {
  const t = useTexts().newBot;
  const [way, setWay] = useState<Way>('yaml');
  const [text, setText] = useState(() => yamlOf(definition));
  const [error, setError] = useState<{ line: number; message: string } | null>(null);
  const write = (next: Way): void => {
    setWay(next);
    setText(WRITE[next](definition));
    setError(null);
  };
  const type = (next: string): void => {
    setText(next);
    const read = readText(next);
    setError(read.error ?? null);
    if (read.value !== undefined) replace(read.value as Definition);
  };
  return (
    <div className="stack">
      <Segments label={t.format} value={way} onValue={write} options={[{ value: 'yaml', label: 'YAML' }, { value: 'json', label: 'JSON' }]} />
      <textarea className="input code" aria-label={t.textLabel} spellCheck={false} rows={Math.min(36, Math.max(14, text.split('\n').length + 1))} value={text} onChange={(e) => type(e.target.value)} aria-invalid={error !== null || undefined} aria-describedby="bot-text-error" />
      <div id="bot-text-error" role="status">
        {error && <p className="field-error"><Icon name="warning" size={14} /> {t.cannotRead(error.line, error.message || t.notFields)}</p>}
        {!error && problems.length > 0 && (
          <ul className="problem-list">
            {problems.map((p) => <li key={`${p.path}-${p.message}`}><code>{p.path}</code> {p.message}</li>)}
          </ul>
        )}
      </div>
    </div>
  );
}
