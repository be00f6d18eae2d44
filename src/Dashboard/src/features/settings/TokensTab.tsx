import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Answer, Button, Empty, NumberField, Panel, SelectField, Table, TextField } from '@/shared/ui';
import { Once } from './Once';
import { RightsChoice } from './RightsChoice';
import { fieldError } from './fieldError';
import { type MadeToken, ROLES, type Role, type TokenView, type WhoAmI } from './types';

/** Keys for programs. */
export function TokensTab(): ReactNode {
  const t = useTexts().settings;
  const tokens = useQuery(look<TokenView[]>('/tokens'));
  const revoke = useAct<string>({ method: 'DELETE', path: (id) => `/tokens/${encode(id)}`, changes: ['/tokens'] });
  return (
    <div className="stack">
      <NewTokenPanel />
      <Panel title={t.tokens.title} isFlush>
        <Answer of={tokens}>
          {(rows) => (
            <Table
              label={t.tokens.title}
              rows={rows}
              rowKey={(token) => token.id}
              empty={<Empty icon="key" title={t.tokens.none}>{t.tokens.intro}</Empty>}
              columns={[
                { key: 'name', title: t.tokens.name, cell: (token) => token.name, by: (token) => token.name },
                { key: 'role', title: t.tokens.role, cell: (token) => <span className="wrap">{t.roles[token.role]}{token.rights ? `: ${token.rights.join(', ')}` : ''}</span> },
                { key: 'created', title: t.tokens.created, cell: (token) => <Moment at={token.createdAt} />, isExtra: true },
                { key: 'used', title: t.tokens.used, cell: (token) => (token.usedAt ? <Moment at={token.usedAt} /> : t.tokens.never), isExtra: true },
                { key: 'expires', title: t.tokens.expires, cell: (token) => <Moment at={token.expiresAt} only="date" />, by: (token) => token.expiresAt },
                { key: 'act', title: '', cell: (token) => <Button look="quiet" onClick={() => revoke.mutate(token.id)}>{t.tokens.revoke}</Button> },
              ]}
            />
          )}
        </Answer>
      </Panel>
    </div>
  );
}

function NewTokenPanel(): ReactNode {
  const t = useTexts().settings;
  const who = useQuery(look<WhoAmI>('/session'));
  const [asked, setAsked] = useState<{ name: string; role: Role; days: number | null; rights: string[] }>({ name: '', role: 'viewer', days: 90, rights: [] });
  const make = useAct<typeof asked, MadeToken>({ path: '/tokens', body: ({ rights, days, ...rest }) => ({ ...rest, days: days ?? undefined, rights: rights.length ? rights : undefined }), changes: ['/tokens'] });
  const mine = ROLES.slice(0, ROLES.indexOf(who.data?.role ?? 'viewer') + 1);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(asked, { onSuccess: () => setAsked({ ...asked, name: '' }) });
  };
  return (
    <Panel title={t.tokens.make}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{t.tokens.intro}</p>
        <div className="form-fields">
          <TextField label={t.tokens.name} help={t.tokens.nameHelp} value={asked.name} onChange={(e) => setAsked({ ...asked, name: e.target.value })} isRequired error={fieldError(make.error, 'name')} />
          <SelectField label={t.tokens.role} help={t.roleHelp[asked.role]} options={mine.map((role) => ({ value: role, label: t.roles[role] ?? role }))} value={asked.role} onValue={(role) => setAsked({ ...asked, role: role as Role, rights: [] })} error={fieldError(make.error, 'role')} />
          <NumberField label={t.tokens.days} value={asked.days} min={1} onNumber={(days) => setAsked({ ...asked, days })} error={fieldError(make.error, 'days')} />
        </div>
        <RightsChoice role={asked.role} chosen={asked.rights} onChoose={(rights) => setAsked({ ...asked, rights })} />
        <div className="row"><Button type="submit" look="primary" icon="key" isBusy={make.isPending}>{t.tokens.make}</Button></div>
        {make.data && <Once label={t.tokens.made} text={make.data.token} />}
      </form>
    </Panel>
  );
}
