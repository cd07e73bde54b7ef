/** The only console. Takes codes and plain facts, never values a person typed or a key touched. */
export function log(code: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
  console.info('holdfast', code, fields)
}
