package app.aside.desk.signin;

import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in form as a plain HTML page, for password managers and HTTP clients. */
@Controller
class SignInController {

    private final AuthorizedTransactions transactions;

    SignInController(AuthorizedTransactions transactions) {
        this.transactions = transactions;
    }

    @GetMapping("/login")
    String showForm(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn, HttpServletRequest request, Model model) {
        boolean over = signedIn != null && isRevoked(signedIn);
        if (signedIn != null && !over) {
            return "redirect:/";
        }
        HttpSession session = request.getSession(false);
        if (session != null && (over || session.getAttribute(SessionTerminator.ENDED_ATTRIBUTE) != null)) {
            SessionTerminator.endBeforeSignIn(session); // the next sign-in starts a new session
        }
        model.addAttribute("notice", findNotice(request));
        model.addAttribute("failed", request.getParameter("error") != null);
        return "signin/signin";
    }

    private boolean isRevoked(StaffUserDetails signedIn) {
        try {
            transactions.requireAccess(signedIn.staffId());
            return false;
        } catch (Refusal refusal) {
            return true; // disabled, or the password was changed
        }
    }

    private static @Nullable String findNotice(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return "The e-mail or the password is not right. Try again, or ask an administrator for a new invitation.";
        }
        if (request.getParameter("stale") != null) {
            return "This page was open for too long. Sign in now.";
        }
        if (request.getParameter("out") != null) {
            return "You are signed out.";
        }
        if (request.getParameter("invited") != null) {
            return "Your password is set. Sign in with it.";
        }
        if (request.getParameter(SessionTerminator.REASON_PASSWORD_CHANGED) != null) {
            return "A new password was set for you. Sign in with it.";
        }
        if (request.getParameter(SessionTerminator.REASON_IDLE) != null) {
            return "You were signed out because nothing was done for a long time. Sign in again.";
        }
        if (request.getParameter("changed") != null) {
            return "Your access was changed. Sign in again.";
        }
        return null;
    }
}
