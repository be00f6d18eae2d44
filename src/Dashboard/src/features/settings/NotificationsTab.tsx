import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { ConfigurationPart } from './configuration/ConfigurationPart';

/** Who is told of what. */
export function NotificationsTab(): ReactNode {
  const t = useTexts().settings.telegram;
  return <ConfigurationPart part="telegram" title={t.title} help={t.help} />;
}
