import { type ReactNode, useCallback, useState } from 'react';
import { useTexts } from '@/i18n';
import { ApiProblem } from '@/shared/api/problem';
import { type Json, type Schema, SchemaForm, type FieldProblem, isObject, resolve } from '@/shared/schemaForm';
import { Answer, Badge, Button, Panel, Switch } from '@/shared/ui';
import { ReviewDialog } from './ReviewDialog';
import { type Configured, useApply, useConfiguration, useConfigurationSchema } from './useConfiguration';

interface Props {
  /** A member of the configuration, such as `risk`. */
  part: string;
  title: string;
  help: string;
}

/** A part of the configuration as a form. A change is shown as a difference, then made; what is dangerous is confirmed. */
export function ConfigurationPart(props: Props): ReactNode {
  const configuration = useConfiguration();
  const schema = useConfigurationSchema();
  return (
    <Answer of={schema}>
      {(root) => <Answer of={configuration}>{(now) => <PartForm key={now.version} {...props} root={root} now={now} />}</Answer>}
    </Answer>
  );
}

function PartForm({ part, title, help, root, now }: Props & { root: Schema; now: Configured }): ReactNode {
  const t = useTexts();
  const [value, setValue] = useState<Json>(now.configuration[part] ?? {});
  const [isOnlySet, setOnlySet] = useState(true);
  const [isReviewing, setReviewing] = useState(false);
  const apply = useApply();
  const change = useCallback((next: (old: Json) => Json) => setValue(next), []);
  const schema = root.properties?.[part];
  const isEmpty = isObject(value) && Object.keys(value).length === 0 && now.configuration[part] === undefined;
  const after = isEmpty ? now.configuration : { ...now.configuration, [part]: value };
  const isChanged = JSON.stringify(after) !== JSON.stringify(now.configuration);
  if (!schema) return null;
  return (
    <Panel title={title} actions={<Switch label={t.newBot.onlySet} isOn={isOnlySet} onChange={setOnlySet} />}>
      <div className="stack">
        <p className="muted">{help}</p>
        <SchemaForm root={root} schema={resolve(root, schema)} value={value} onChange={change} problems={problemsUnder(part, apply.error)} isOnlySet={isOnlySet} />
        <div className="row">
          <Button look="primary" disabled={!isChanged} onClick={() => setReviewing(true)}>{t.newBot.review}</Button>
          <Button disabled={!isChanged} onClick={() => setValue(now.configuration[part] ?? {})}>{t.settings.configuration.discard}</Button>
          {isChanged && <Badge tone="warn">{t.settings.configuration.changed}</Badge>}
        </div>
      </div>
      {isReviewing && <ReviewDialog before={now.configuration} after={after} apply={apply} version={now.version} close={() => setReviewing(false)} />}
    </Panel>
  );
}

/** What the agent said about fields of this part. */
function problemsUnder(part: string, error: Error | null): FieldProblem[] {
  if (!(error instanceof ApiProblem)) return [];
  return (error.problem.problems ?? []).flatMap(({ field, message }) => (field.startsWith(`${part}.`) ? [{ path: field.slice(part.length + 1), message }] : []));
}
