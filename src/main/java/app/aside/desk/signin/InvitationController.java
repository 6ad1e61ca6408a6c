package app.aside.desk.signin;

import static app.aside.desk.language.Texts.translate;

import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import app.aside.staff.Invitations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets an invited person set a password. Every unusable link gets the same answer and counts as a failure of the address
 * that opened it.
 */
@Controller
@RequestMapping("/invitation/{token}")
class InvitationController {

    private final Invitations invitations;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    InvitationController(Invitations invitations, FailedAttempts attempts, SignInFailureLog failures) {
        this.invitations = invitations;
        this.attempts = attempts;
        this.failures = failures;
    }

    @GetMapping
    String open(@PathVariable String token, Model model, HttpServletRequest request) {
        return attempt(request, () -> showForm(token, model));
    }

    private String showForm(String token, Model model) {
        model.addAttribute("invited", invitations.find(token).orElseThrow(() -> Refusal.notFound("invitation")));
        model.addAttribute("token", token);
        model.addAttribute("fewest", Invitations.MIN_PASSWORD_LENGTH);
        model.addAttribute("most", Invitations.MAX_PASSWORD_LENGTH);
        return "signin/invitation";
    }

    @PostMapping
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return attempt(request, () -> setPassword(token, password, model, response));
    }

    private String setPassword(String token, String password, Model model, HttpServletResponse response) {
        try {
            invitations.accept(token, password);
            return "redirect:/login?invited";
        } catch (FieldRefusal refusal) {
            model.addAttribute("refusal", translate(refusal));
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return showForm(token, model);
        }
    }

    private String attempt(HttpServletRequest request, Supplier<String> work) {
        try (FailedAttempts.Attempt attempt = attempts.begin(request.getRemoteAddr(), null)) {
            try {
                return work.get();
            } catch (Refusal refusal) {
                attempt.fail();
                failures.unusableLink(request.getRemoteAddr());
                throw refusal;
            }
        } catch (RejectedExecutionException e) {
            failures.busy(request.getRemoteAddr());
            throw TooManyAttemptsException.busy();
        }
    }

    @ExceptionHandler
    String handleRefusedAttempt(TooManyAttemptsException refused, HttpServletResponse response, Model model) {
        refused.writeTo(response);
        model.addAttribute("wait", refused.seconds());
        return "signin/unusable";
    }

    @ExceptionHandler
    String handleRefusal(Refusal refusal, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return "signin/unusable";
    }
}
