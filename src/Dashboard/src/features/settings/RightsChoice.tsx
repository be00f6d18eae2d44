import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Checkbox } from '@/shared/ui';
import { ROLES, type RightView, type Role } from './types';

/** Narrows a token down to some of its role's rights. */
export function RightsChoice({ role, chosen, onChoose }: { role: Role; chosen: string[]; onChoose: (rights: string[]) => void }): ReactNode {
  const t = useTexts().settings.tokens;
  const rights = useQuery(look<RightView[]>('/rights'));
  const offered = (rights.data ?? []).filter((right) => right.role && !right.inPerson && ROLES.indexOf(right.role) <= ROLES.indexOf(role));
  if (offered.length === 0) return null;
  return (
    <details className="rights">
      <summary>{t.rights}</summary>
      <p className="field-help">{t.rightsHelp}</p>
      <div className="form-ticks">
        {offered.map(({ name }) => (
          <Checkbox key={name} label={<code>{name}</code>} isOn={chosen.includes(name)} onChange={(isOn) => onChoose(isOn ? [...chosen, name] : chosen.filter((n) => n !== name))} />
        ))}
      </div>
    </details>
  );
}
