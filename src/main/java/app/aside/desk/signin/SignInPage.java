package app.aside.desk.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in form: an ordinary page, so that password managers and plain HTTP clients can use it. */
@Controller
class SignInPage {

    @GetMapping("/login")
    String form(
            @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        boolean leaving = request.getParameter("out") != null || request.getParameter("changed") != null;
        if (signedIn != null && !leaving) {
            return "redirect:/";
        }
        if (signedIn != null) {
            // The browser may be here before the session is over.
            new SecurityContextLogoutHandler().logout(request, response, null);
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
