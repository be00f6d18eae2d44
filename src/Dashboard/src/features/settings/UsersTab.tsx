import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { confirm } from '@/shared/api/confirmation';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Answer, Badge, Button, Empty, IconButton, Menu, Panel, SelectField, Table, TextField } from '@/shared/ui';
import { fieldError } from './fieldError';
import { ROLES, type Role, type UserView } from './types';

/** Who may sign in, and as what. */
export function UsersTab(): ReactNode {
  const t = useTexts().settings.users;
  const users = useQuery(look<UserView[]>('/users'));
  return (
    <div className="stack">
      <Panel title={t.title} isFlush>
        <Answer of={users}>{(rows) => <Users rows={rows} />}</Answer>
      </Panel>
      <NewUserPanel />
    </div>
  );
}

function Users({ rows }: { rows: UserView[] }): ReactNode {
  const t = useTexts();
  const { users: u, roles } = t.settings;
  return (
    <Table
      label={u.title}
      rows={rows}
      rowKey={(user) => user.name}
      empty={<Empty icon="user" title={u.none}>{u.noneHelp}</Empty>}
      columns={[
        { key: 'name', title: u.name, cell: (user) => user.name, by: (user) => user.name },
        { key: 'role', title: u.role, cell: (user) => roles[user.role], by: (user) => user.role },
        { key: 'factor', title: u.factor, cell: (user) => <Badge tone={user.secondFactor ? 'good' : 'plain'}>{user.secondFactor ? t.settings.factor.on : t.settings.factor.off}</Badge> },
        { key: 'state', title: t.common.state, cell: (user) => (user.disabled ? <Badge tone="bad">{u.disabled}</Badge> : user.mustSetPassword ? <Badge tone="warn">{u.mustSet}</Badge> : null), isExtra: true },
        { key: 'last', title: u.last, cell: (user) => <Moment at={user.lastSignInAt} />, by: (user) => user.lastSignInAt, isExtra: true },
        { key: 'act', title: '', cell: (user) => <UserMenu user={user} /> },
      ]}
    />
  );
}

function UserMenu({ user }: { user: UserView }): ReactNode {
  const t = useTexts();
  const { users: u, roles } = t.settings;
  const path = `/users/${encode(user.name)}`;
  const change = useAct<Partial<{ role: Role; disabled: boolean }>>({ method: 'PUT', path, body: (changed) => changed, changes: ['/users'] });
  const remove = useAct({ method: 'DELETE', path, changes: ['/users'] });
  const reset = useAct({ method: 'DELETE', path: `${path}/second-factor`, changes: ['/users'] });
  const end = useAct({ method: 'DELETE', path: `${path}/sessions`, changes: [] });
  const ask = (): void => void confirm(u.remove, u.removeAsk(user.name)).then(() => remove.mutate(), () => undefined);
  return (
    <Menu
      button={<IconButton icon="more" label={`${t.common.actions}: ${user.name}`} />}
      groups={[
        { items: ROLES.filter((role) => role !== user.role).map((role) => ({ key: role, title: u.makeRole(roles[role] ?? role), onSelect: () => change.mutate({ role }) })) },
        {
          items: [
            { key: 'disable', title: user.disabled ? u.enable : u.disable, onSelect: () => change.mutate({ disabled: !user.disabled }) },
            { key: 'end', title: u.endSessions, onSelect: () => end.mutate() },
            { key: 'reset', title: u.reset, onSelect: () => reset.mutate(), disabled: !user.secondFactor },
          ],
        },
        { items: [{ key: 'remove', title: u.remove, icon: 'trash', isDanger: true, onSelect: ask }] },
      ]}
    />
  );
}

function NewUserPanel(): ReactNode {
  const t = useTexts().settings;
  const empty = { name: '', role: 'viewer' as Role, password: '' };
  const [asked, setAsked] = useState(empty);
  const add = useAct<typeof empty>({ path: '/users', body: (user) => user, done: t.users.added(asked.name), changes: ['/users'] });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(asked, { onSuccess: () => setAsked(empty) });
  };
  return (
    <Panel title={t.users.add}>
      <form className="stack" onSubmit={submit}>
        <div className="form-fields">
          <TextField label={t.users.name} value={asked.name} autoComplete="off" onChange={(e) => setAsked({ ...asked, name: e.target.value })} isRequired error={fieldError(add.error, 'name')} />
          <SelectField label={t.users.role} help={t.roleHelp[asked.role]} options={ROLES.map((role) => ({ value: role, label: t.roles[role] ?? role }))} value={asked.role} onValue={(role) => setAsked({ ...asked, role: role as Role })} />
          <TextField label={t.users.password} help={t.users.passwordHelp} type="password" autoComplete="new-password" value={asked.password} onChange={(e) => setAsked({ ...asked, password: e.target.value })} isRequired error={fieldError(add.error, 'password')} />
        </div>
        <div className="row"><Button type="submit" look="primary" icon="plus" isBusy={add.isPending}>{t.users.add}</Button></div>
      </form>
    </Panel>
  );
}
