import * as Radix from '@radix-ui/react-tabs';
import { type ReactNode, useEffect, useRef } from 'react';

export interface Tab {
  value: string;
  title: ReactNode;
  content: () => ReactNode;
}

/** Only the content of the open tab exists. */
export function Tabs({ label, tabs, value, onValue }: { label: string; tabs: Tab[]; value: string; onValue: (value: string) => void }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  // On a phone the open one may lie beyond the edge.
  useEffect(() => {
    void list.current?.querySelector('[data-state=active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // In newer browsers a promise.
  }, [value]);
  return (
    <Radix.Root value={value} onValueChange={onValue} className="tabs" activationMode="manual">
      <Radix.List ref={list} className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="tab">{tab.title}</Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="tab-content">{tab.value === value && tab.content()}</Radix.Content>
      ))}
    </Radix.Root>
  );
}
