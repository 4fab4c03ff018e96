/** A figure outside any enterprise that administrators keep (`content/parameters.yaml`). */
export interface Parameter {
  label: string;
  /** null: not known yet, so an amount that needs it is unknown too. */
  value: number | null;
  unit: string;
  source: string | null;
  note: string;
}

/** Parameters by id. */
export type ParameterTable = ReadonlyMap<string, Parameter>;
