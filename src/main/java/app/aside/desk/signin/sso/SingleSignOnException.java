package app.aside.desk.signin.sso;

import org.springframework.security.core.AuthenticationException;

/** Single sign-on did not work. */
public final class SingleSignOnException extends AuthenticationException {

    private final SignInProblem problem;

    public SingleSignOnException(SignInProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public SingleSignOnException(SignInProblem problem, Throwable cause) {
        super(problem.name(), cause);
        this.problem = problem;
    }

    public SignInProblem problem() {
        return problem;
    }
}
