import { type ReactNode, useRef, useState } from 'react';
import { useTexts } from '@/i18n';
import type { JsonObject } from '@/shared/schemaForm';
import { jsonOf, readText, yamlOf } from '@/shared/text/yaml';
import { Answer, Button, Icon, Panel, Segments } from '@/shared/ui';
import { save } from '../Once';
import { ReviewDialog } from './ReviewDialog';
import { VersionsPanel } from './VersionsPanel';
import { type Configured, useApply, useConfiguration } from './useConfiguration';

/** All of the configuration as text: to read, to take along, to bring back; and what it was before. */
export function ConfigurationTab(): ReactNode {
  const configuration = useConfiguration();
  return (
    <div className="stack">
      <Answer of={configuration} lines={12}>{(now) => <TextPanel key={now.version} now={now} />}</Answer>
      <VersionsPanel />
    </div>
  );
}

function TextPanel({ now }: { now: Configured }): ReactNode {
  const t = useTexts();
  const c = t.settings.configuration;
  const [way, setWay] = useState<'yaml' | 'json'>('yaml');
  const [text, setText] = useState(() => yamlOf(now.configuration));
  const [reviewed, setReviewed] = useState<JsonObject | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const apply = useApply();
  const read = readText(text);
  const show = (next: 'yaml' | 'json'): void => {
    setWay(next);
    const value = (read.value ?? now.configuration) as JsonObject;
    setText(next === 'yaml' ? yamlOf(value) : jsonOf(value));
  };
  return (
    <Panel
      title={c.title}
      actions={
        <>
          <Segments label={t.newBot.format} value={way} onValue={show} options={[{ value: 'yaml', label: 'YAML' }, { value: 'json', label: 'JSON' }]} />
          <Button icon="download" onClick={() => save(text, `traderagent.${way}`)}>{c.export}</Button>
          <Button onClick={() => file.current?.click()}>{c.import}</Button>
        </>
      }
    >
      <div className="stack">
        <p className="muted">{c.help}</p>
        <input ref={file} type="file" hidden accept=".yaml,.yml,.json" aria-label={c.import} onChange={(e) => void e.target.files?.[0]?.text().then(setText)} />
        <textarea className="input code" aria-label={c.title} spellCheck={false} rows={22} value={text} onChange={(e) => setText(e.target.value)} />
        {read.error && <p className="field-error" role="alert"><Icon name="warning" size={14} /> {t.newBot.cannotRead(read.error.line, read.error.message || t.newBot.notFields)}</p>}
        <div className="row"><Button look="primary" disabled={!!read.error} onClick={() => setReviewed(read.value as JsonObject)}>{t.newBot.review}</Button></div>
      </div>
      {reviewed && <ReviewDialog before={now.configuration} after={reviewed} version={now.version} apply={apply} close={() => setReviewed(null)} />}
    </Panel>
  );
}
