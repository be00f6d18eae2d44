import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export interface MenuItem {
  key: string;
  title: ReactNode;
  icon?: IconName;
  onSelect: () => void;
  isDanger?: boolean;
  isOn?: boolean;
  disabled?: boolean;
}

export interface MenuGroup {
  title?: ReactNode;
  items: MenuItem[];
}

/** A menu behind a button. It is not modal: locking the page's scrolling would need inline styles, which the page's policy forbids. */
export function Menu({ button, groups }: { button: ReactElement; groups: MenuGroup[] }): ReactNode {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{button}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          {groups.map((group, index) => (
            <Radix.Group key={index} className="menu-group">
              {group.title && <Radix.Label className="menu-title">{group.title}</Radix.Label>}
              {group.items.map((item) => (
                <Radix.Item key={item.key} className={`menu-item ${item.isDanger ? 'is-danger' : ''}`} disabled={item.disabled} onSelect={item.onSelect}>
                  {item.icon && <Icon name={item.icon} size={16} />}
                  <span>{item.title}</span>
                  {item.isOn && <Icon name="check" size={14} />}
                </Radix.Item>
              ))}
            </Radix.Group>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
