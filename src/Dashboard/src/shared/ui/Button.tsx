import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface Look {
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  icon?: IconName;
  isBusy?: boolean;
}

export function Button({ look = 'plain', icon, isBusy, children, className, ...rest }: ComponentProps<'button'> & Look): ReactNode {
  return (
    <button type="button" className={`button button-${look} ${className ?? ''}`} aria-busy={isBusy || undefined} {...rest} disabled={rest.disabled || isBusy}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

/** A button that is only a picture: its label is for those who hear the page, and shown when pointed at. */
export function IconButton({ icon, label, ...rest }: ComponentProps<'button'> & { icon: IconName; label: string }): ReactNode {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
