package app.aside.database.migration;

import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do if the tables cannot be brought up to date. */
class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<LiquibaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LiquibaseException failure) {
        if (isLocked(rootFailure)) {
            return new FailureAnalysis(
                    "Another Aside is migrating the tables of this database, or was killed while it did: "
                            + failure.getMessage(),
                    "If no other Aside runs on this database, start this one once with ASIDE_DB_RESUME_MIGRATION=true:"
                            + " it goes on where the other one stopped.",
                    failure);
        }
        return new FailureAnalysis(
                "The tables could not be brought up to date: " + failure.getMessage(),
                "If an earlier start was killed while it migrated an external database, start once with"
                        + " ASIDE_DB_RESUME_MIGRATION=true. Otherwise restore the backup that you made before the upgrade,"
                        + " with the former version.",
                failure);
    }

    private static boolean isLocked(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LockException) {
                return true;
            }
        }
        return false;
    }
}
