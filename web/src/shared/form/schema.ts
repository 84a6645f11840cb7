// The part of the form-js schema (Camunda forms) that this renderer shows.

export type Scalar = string | number | boolean;

export interface Choice {
  label: string;
  value: Scalar;
}

export interface Rules {
  required?: boolean;
  min?: number;
  max?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

export interface Column {
  key: string;
  label: string;
}

export type ComponentType =
  | 'textfield'
  | 'textarea'
  | 'number'
  | 'datetime'
  | 'radio'
  | 'select'
  | 'checkbox'
  | 'expression'
  | 'group'
  | 'dynamiclist'
  | 'table'
  | 'text';

export interface Component {
  type: ComponentType;
  id: string;
  key?: string;
  path?: string;
  label?: string;
  description?: string;
  text?: string;
  values?: Choice[];
  defaultValue?: unknown;
  disabled?: boolean;
  readonly?: boolean;
  validate?: Rules;
  decimalDigits?: number;
  expression?: string;
  dataSource?: string;
  columns?: Column[];
  rowCount?: number;
  components?: Component[];
  defaultRepetitions?: number;
  conditional?: { hide?: string };
  layout?: { row?: string; columns?: number | null };
  properties?: Record<string, string>;
}

export interface FormSchema {
  id?: string;
  components: Component[];
}

export type Data = Record<string, unknown>;
