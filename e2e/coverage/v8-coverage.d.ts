/** The package ships no types. */
declare module '@bcoe/v8-coverage' {
  import type { Profiler } from 'node:inspector'
  /** Scripts of one address and one text as one, their counts added; undefined for none. */
  export const mergeScriptCovs: (scripts: readonly Profiler.ScriptCoverage[]) => Profiler.ScriptCoverage | undefined
}
