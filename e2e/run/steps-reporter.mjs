/** Prints the steps of the stories as sentences, one line each: what `npm start -- --headless` shows. */
class StepsReporter {
  printsToStdio() {
    return true
  }

  /**
   * @param {import('@playwright/test/reporter').TestCase} _test
   * @param {import('@playwright/test/reporter').TestResult} _result
   * @param {import('@playwright/test/reporter').TestStep} step
   */
  onStepEnd(_test, _result, step) {
    if (step.category !== 'test.step') return
    const isNested = step.parent?.category === 'test.step'
    if (isNested) return
    console.log(`${step.error === undefined ? 'ok  ' : 'FAIL'}  ${step.title}  (${(step.duration / 1000).toFixed(1)} s)`)
  }

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, result) {
    if (result.status === test.expectedStatus) return
    for (const error of result.errors) console.error(error.message)
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError(error) {
    console.error(error.message)
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright loads a reporter by its default export.
export default StepsReporter
