// One line that scripts/test.js reads: how many browser tests passed and failed.
const all = (suite) => [...(suite?.tests ?? []), ...(suite?.suites ?? []).flatMap(all)];

/** @returns {import('@web/test-runner').Reporter} */
export function countReporter() {
  return {
    stop({ sessions }) {
      const tests = sessions.flatMap((session) => all(session.testResults)).filter((test) => !test.skipped);
      const failed = tests.filter((test) => !test.passed).length;
      console.log(`\nbrowser tests: ${tests.length - failed} passed, ${failed} failed`);
    },
  };
}
