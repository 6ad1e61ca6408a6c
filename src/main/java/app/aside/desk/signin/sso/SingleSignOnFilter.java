package app.aside.desk.signin.sso;

import app.aside.desk.signin.origin.SignInDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the answer with which the provider sends the browser back. */
public final class SingleSignOnFilter extends AbstractAuthenticationProcessingFilter {

    private static final RequestMatcher CALLBACK = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.GET, ProviderSignIn.PATH + "/{company}" + ProviderSignIn.CALLBACK);

    /** Signs in whoever came back. */
    @FunctionalInterface
    public interface Completion {
        Authentication complete(ProviderSignIn.Answer answer, SignInDetails details);
    }

    private final ProviderSignIn provider;
    private final Completion completion;

    public SingleSignOnFilter(ProviderSignIn provider, Completion completion) {
        super(CALLBACK);
        this.provider = provider;
        this.completion = completion;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        String company =
                Objects.requireNonNull(CALLBACK.matcher(request).getVariables().get("company"));
        return completion.complete(provider.finish(company, request, response), new SignInDetails(request));
    }
}
