package app.aside.desk.signin;

import app.aside.desk.signin.request.ReturnPage;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.passkey.PasskeyChallenge;
import app.aside.staff.passkey.Passkeys;
import app.aside.staff.secondfactor.SecondStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The sign-in form as a plain HTML page, for password managers and HTTP clients. */
@Controller
class SignInController {

    /** The page to open after the sign-in. */
    static final String RETURN_PARAMETER = "to";

    /** The password could not be checked. */
    static final String UNAVAILABLE_PARAMETER = "unavailable";

    /** Below the path of the form: where a refused attempt is forwarded to, with the exception as {@link #REFUSED_ATTEMPT}. */
    static final String REFUSED = "/refused";

    static final String REFUSED_ATTEMPT = "app.aside.desk.signin.refused";

    /** As on every page without a view, and one script of this server. */
    private static final String PASSKEY_CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final AuthorizedTransactions transactions;
    private final Passkeys passkeys;

    SignInController(AuthorizedTransactions transactions, Passkeys passkeys) {
        this.transactions = transactions;
        this.passkeys = passkeys;
    }

    @GetMapping("/login")
    String showForm(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        boolean over = signedIn != null && isRevoked(signedIn);
        if (signedIn != null && !over) {
            return "redirect:/";
        }
        HttpSession session = request.getSession(false);
        if (session != null && (over || session.getAttribute(SessionTerminator.ENDED_ATTRIBUTE) != null)) {
            SessionTerminator.endBeforeSignIn(session); // the next sign-in starts a new session
        }
        String page = request.getParameter(RETURN_PARAMETER);
        if (page != null) {
            ReturnPage.save(page, request, response);
        }
        if (passkeys.areAvailable()) {
            PasskeyChallenge challenge = passkeys.challenge();
            PasskeySignInFilter.save(challenge, request);
            model.addAttribute("passkey", challenge.json());
            response.setHeader("Content-Security-Policy", PASSKEY_CONTENT_SECURITY_POLICY);
        }
        model.addAttribute("notice", findNotice(request));
        model.addAttribute(
                "failed",
                request.getParameter("error") != null
                        || request.getParameter("passkey") != null
                        || request.getParameter(UNAVAILABLE_PARAMETER) != null);
        return "signin/signin";
    }

    @GetMapping(SecondStepConfigurer.PATH)
    String showCodeForm(HttpServletRequest request, Model model) {
        PendingSignIn pending = PendingSignIn.find(request).orElse(null);
        if (pending == null) {
            return "redirect:/login?stale";
        }
        if (pending.step() == SecondStep.SET_UP) {
            return "redirect:" + SecondFactorController.PATH;
        }
        if (request.getParameter("error") != null) {
            model.addAttribute("notice", "signin.notice.wrong-code");
        } else if (request.getParameter(UNAVAILABLE_PARAMETER) != null) {
            model.addAttribute("notice", "signin.notice.code-unavailable");
        }
        return "signin/code";
    }

    @PostMapping(SecondStepConfigurer.PATH + REFUSED)
    String refuseCode(
            @RequestAttribute(REFUSED_ATTEMPT) TooManyAttemptsException refused,
            HttpServletResponse response,
            Model model) {
        tellToWait(refused, response, model);
        return "signin/code";
    }

    @PostMapping("/login" + REFUSED)
    String refuseAttempt(
            @RequestAttribute(REFUSED_ATTEMPT) TooManyAttemptsException refused,
            HttpServletResponse response,
            Model model) {
        tellToWait(refused, response, model);
        model.addAttribute("failed", true);
        return "signin/signin";
    }

    private static void tellToWait(TooManyAttemptsException refused, HttpServletResponse response, Model model) {
        refused.writeTo(response);
        model.addAttribute("notice", "signin.notice.too-many");
        model.addAttribute("wait", refused.seconds());
    }

    private boolean isRevoked(StaffUserDetails signedIn) {
        try {
            transactions.requireAccess(signedIn.staffId());
            return false;
        } catch (Refusal refusal) {
            return true; // disabled, or the password was changed
        }
    }

    /** The key of its text. */
    private static @Nullable String findNotice(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return "signin.notice.incorrect";
        }
        if (request.getParameter(UNAVAILABLE_PARAMETER) != null) {
            return "signin.notice.unavailable";
        }
        if (request.getParameter("passkey") != null) {
            return "signin.notice.passkey";
        }
        if (request.getParameter("stale") != null) {
            return "signin.notice.stale";
        }
        if (request.getParameter(SessionTerminator.REASON_SIGNED_OUT) != null) {
            return "signin.notice.signed-out";
        }
        if (request.getParameter("invited") != null) {
            return "signin.notice.invited";
        }
        if (request.getParameter(SessionTerminator.REASON_PASSWORD_CHANGED) != null) {
            return "signin.notice.password-changed";
        }
        if (request.getParameter(SessionTerminator.REASON_ENDED) != null) {
            return "signin.notice.ended";
        }
        if (request.getParameter(SessionTerminator.REASON_IDLE) != null) {
            return "signin.notice.idle";
        }
        if (request.getParameter(SessionTerminator.REASON_RIGHTS_CHANGED) != null) {
            return "signin.notice.access-changed";
        }
        if (request.getParameter(SessionTerminator.REASON_WITHDRAWN) != null) {
            return "signin.sso.disabled";
        }
        return null;
    }
}
