/** First run and forgot password. */
export function Setup() {
  return <main />
}

export function Recover(_props: { readonly onDone: () => void; readonly onBack: () => void }) {
  return <main />
}
