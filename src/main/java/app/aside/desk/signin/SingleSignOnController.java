package app.aside.desk.signin;

import app.aside.desk.signin.sso.ProviderSignIn;
import app.aside.desk.signin.sso.SignInProblem;
import app.aside.desk.signin.sso.SingleSignOnException;
import app.aside.singlesignon.SingleSignOnService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Leads to the provider of a company: by the address of somebody of its staff, or by a link with its key. */
@Controller
@RequestMapping(ProviderSignIn.PATH)
class SingleSignOnController {

    private static final String PAGE = "signin/sso";

    private final SingleSignOnService companies;
    private final ProviderSignIn provider;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    SingleSignOnController(
            SingleSignOnService companies,
            ProviderSignIn provider,
            FailedAttempts attempts,
            SignInFailureLog failures) {
        this.companies = companies;
        this.provider = provider;
        this.attempts = attempts;
        this.failures = failures;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String problem, Model model) {
        SignInProblem.find(problem).ifPresent(found -> model.addAttribute("notice", found.key()));
        return PAGE;
    }

    /**
     * Answers with a page that leads on by itself: browsers do not let a form lead to another server. An address without a
     * provider gets the answer of an unknown one, and counts as a failure of the client's address.
     */
    @PostMapping
    String find(
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try (FailedAttempts.Attempt attempt = attempts.begin(request.getRemoteAddr(), null)) {
            Optional<String> company = companies.findCompany(name);
            if (company.isPresent()) {
                model.addAttribute("company", company.get());
                return "signin/sso-continue";
            }
            attempt.fail();
            failures.unknownCompany(request.getRemoteAddr());
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("notice", SignInProblem.UNKNOWN.key());
            return PAGE;
        }
    }

    @GetMapping("/{company}")
    ResponseEntity<Void> begin(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            @PathVariable String company,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (signedIn != null) {
            return redirect(request.getContextPath() + "/");
        }
        try {
            return redirect(provider.begin(company, request, response));
        } catch (SingleSignOnException e) {
            return redirect(request.getContextPath() + e.problem().page());
        }
    }

    private static ResponseEntity<Void> redirect(String address) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, address)
                .build();
    }

    @ExceptionHandler
    String handleRefusedAttempt(TooManyAttemptsException refused, HttpServletResponse response, Model model) {
        refused.writeTo(response);
        model.addAttribute("notice", "signin.notice.too-many");
        model.addAttribute("wait", refused.seconds());
        return PAGE;
    }
}
