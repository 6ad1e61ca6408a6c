package app.aside.desk.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in form: an ordinary page, so that password managers and plain HTTP clients can use it. */
@Controller
class SignInPage {

    @GetMapping("/login")
    String form(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request, Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(Sessions.ENDED) != null) {
            session.invalidate(); // whoever signs in now starts with a new one
        }
        model.addAttribute("notice", notice(request));
        model.addAttribute("failed", request.getParameter("error") != null);
        return "signin/signin";
    }

    private static @Nullable String notice(HttpServletRequest request) {
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
        if (request.getParameter("changed") != null) {
            return "Your access was changed. Sign in again.";
        }
        return null;
    }
}
