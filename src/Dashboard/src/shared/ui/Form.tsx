import * as RadixCheckbox from '@radix-ui/react-checkbox';
import * as RadixSwitch from '@radix-ui/react-switch';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { useTexts } from '@/i18n';
import { Icon } from './Icon';

interface FieldProps {
  label: ReactNode;
  /** What it means, in a line. */
  help?: ReactNode;
  /** What was wrong with it. */
  error?: string | undefined;
  unit?: ReactNode;
  isRequired?: boolean;
  children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; required?: true }) => ReactNode;
}

/** A named input with its help and what was wrong with it. */
export function Field({ label, help, error, unit, isRequired, children }: FieldProps): ReactNode {
  const t = useTexts();
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`field ${error ? 'has-error' : ''}`}>
      <label htmlFor={id}>
        {label}
        {isRequired && <span className="field-required" title={t.common.required}> *</span>}
      </label>
      <div className="field-input">
        {children({ id, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true as const }), ...(isRequired && { required: true as const }) })}
        {unit && <span className="field-unit">{unit}</span>}
      </div>
      {help && <p id={`${id}-help`} className="field-help">{help}</p>}
      {error && <p id={`${id}-error`} className="field-error"><Icon name="warning" size={14} /> {error}</p>}
    </div>
  );
}

type Common = Omit<FieldProps, 'children'>;
type Wired<P> = Common & Omit<P, keyof Common>;

export function TextField({ label, help, error, unit, isRequired, ...input }: Wired<ComponentProps<'input'>>): ReactNode {
  return (
    <Field {...{ label, help, error, unit, isRequired: !!isRequired }}>
      {(wiring) => <input className="input" type="text" {...input} {...wiring} />}
    </Field>
  );
}

/** A number as it is typed; null while it is none. */
export function NumberField({ value, onNumber, label, help, error, unit, isRequired, ...input }: Wired<Omit<ComponentProps<'input'>, 'value'>> & { value: number | null; onNumber: (value: number | null) => void }): ReactNode {
  return (
    <Field {...{ label, help, error, unit, isRequired: !!isRequired }}>
      {(wiring) => (
        <input className="input num" type="number" inputMode="decimal" step="any" {...input} {...wiring} value={value ?? ''} onChange={(event) => onNumber(event.target.value === '' ? null : event.target.valueAsNumber)} />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({ label, help, error, unit, isRequired, options, onValue, ...select }: Wired<ComponentProps<'select'>> & { options: Option[]; onValue: (value: string) => void }): ReactNode {
  return (
    <Field {...{ label, help, error, unit, isRequired: !!isRequired }}>
      {(wiring) => (
        <select className="input" {...select} {...wiring} onChange={(event) => onValue(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface Choice {
  label: ReactNode;
  help?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, help, isOn, onChange, disabled }: Choice): ReactNode {
  const id = useId();
  return (
    <div className="choice">
      <RadixSwitch.Root id={id} className="switch" checked={isOn} onCheckedChange={onChange} disabled={disabled}>
        <RadixSwitch.Thumb className="switch-thumb" />
      </RadixSwitch.Root>
      <label htmlFor={id}>{label}{help && <span className="field-help">{help}</span>}</label>
    </div>
  );
}

export function Checkbox({ label, help, isOn, onChange, disabled }: Choice): ReactNode {
  const id = useId();
  return (
    <div className="choice">
      <RadixCheckbox.Root id={id} className="checkbox" checked={isOn} onCheckedChange={(value) => onChange(value === true)} disabled={disabled}>
        <RadixCheckbox.Indicator><Icon name="check" size={14} /></RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <label htmlFor={id}>{label}{help && <span className="field-help">{help}</span>}</label>
    </div>
  );
}

/** A few choices of which one holds: a span of time, a side. */
export function Segments<T extends string>({ label, options, value, onValue }: { label: string; options: { value: T; label: string }[]; value: T; onValue: (value: T) => void }): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onValue(option.value)}>{option.label}</button>
      ))}
    </div>
  );
}
