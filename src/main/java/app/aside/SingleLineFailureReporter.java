package app.aside;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Says in one line why Aside did not start. Spring Boot's own report, of eleven lines, is switched off in
 * {@code application.yaml}; standard error is used because the reason must be seen whatever the log levels are.
 */
class SingleLineFailureReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(format(analysis));
    }

    static String format(FailureAnalysis analysis) {
        String action = analysis.getAction();
        String reason = "Aside did not start: " + analysis.getDescription().strip();
        return action == null || action.isBlank() ? reason : reason + " " + action.strip();
    }
}
