package app.aside.desk.signin;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.signin.setup.QrImage;
import app.aside.desk.signin.setup.SecondFactorSetUp;
import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import app.aside.singlesignon.OwnSignInService;
import app.aside.singlesignon.SignInWay;
import app.aside.staff.StaffId;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.SecondStep;
import app.aside.staff.secondfactor.TotpSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Sets up one-time codes in plain pages: for somebody who is signed in and gives the password again, and in the middle of
 * a sign-in where the company requires it.
 */
@Controller
@RequestMapping(SecondFactorController.PATH)
class SecondFactorController {

    static final String PATH = "/second-factor";

    private static final String PAGE = "redirect:" + PATH;

    private final SecondFactors secondFactors;
    private final OwnSignInService signIn;
    private final PasswordConfirmation confirmation;

    SecondFactorController(SecondFactors secondFactors, OwnSignInService signIn, PasswordConfirmation confirmation) {
        this.secondFactors = secondFactors;
        this.signIn = signIn;
        this.confirmation = confirmation;
    }

    /** @param pending {@code null} for somebody who is signed in */
    private record Visitor(
            StaffUserDetails person, @Nullable PendingSignIn pending) {
        StaffId id() {
            return person.staffId();
        }
    }

    private static Visitor visitor(@Nullable StaffUserDetails signedIn, HttpServletRequest request) {
        if (signedIn != null) {
            return new Visitor(signedIn, null);
        }
        Optional<PendingSignIn> pending =
                PendingSignIn.find(request).filter(found -> found.step() == SecondStep.SET_UP);
        return pending.map(found -> new Visitor(found.person(), found))
                .orElseThrow(() -> Refusal.notAllowed("Sign in first."));
    }

    /** For what needs a whole sign-in. */
    private static StaffUserDetails require(@Nullable StaffUserDetails signedIn) {
        if (signedIn == null) {
            throw Refusal.notAllowed("Sign in first.");
        }
        return signedIn;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            @RequestParam(required = false) @Nullable String codes,
            HttpServletRequest request,
            Model model) {
        Visitor visitor = visitor(signedIn, request);
        SecondFactorSetUp setUp = SecondFactorSetUp.find(request);
        if (!setUp.codes().isEmpty()) {
            model.addAttribute("codes", setUp.codes());
            model.addAttribute("next", visitor.pending() == null ? PATH + "/done" : SecondStepConfigurer.PATH);
            return "signin/recovery-codes";
        }
        if (visitor.pending() == null && signIn.findWay(visitor.id()) != SignInWay.PASSWORD) {
            return "redirect:/account"; // there is no password to ask for
        }
        if (codes != null && visitor.pending() == null) {
            return askPassword(model, "/codes", null);
        }
        TotpSecret secret = setUp.secret();
        if (secret == null) {
            if (visitor.pending() == null) {
                return askPassword(model, "/start", null);
            }
            secret = secondFactors.beginAtSignIn(visitor.id(), visitor.person().getUsername());
            SecondFactorSetUp.confirm(request, secret);
        }
        return showSecret(model, visitor, secret, null);
    }

    private static String askPassword(Model model, String action, @Nullable String refusal) {
        model.addAttribute("action", PATH + action);
        model.addAttribute("renewsCodes", action.equals("/codes"));
        model.addAttribute("refusal", refusal);
        return "signin/password";
    }

    private static String showSecret(Model model, Visitor visitor, TotpSecret secret, @Nullable String refusal) {
        model.addAttribute("required", visitor.pending() != null);
        model.addAttribute("qr", QrImage.of(secret.uri()));
        model.addAttribute("secret", secret.text());
        model.addAttribute("refusal", refusal);
        return "signin/second-factor";
    }

    @PostMapping("/start")
    String start(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        StaffUserDetails person = require(signedIn);
        try {
            confirmation.run(
                    person,
                    request.getRemoteAddr(),
                    () -> SecondFactorSetUp.confirm(
                            request, secondFactors.begin(person.staffId(), password, person.getUsername())));
            return PAGE;
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return askPassword(model, "/start", translate(refusal));
        }
    }

    @PostMapping("/codes")
    String renewCodes(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        StaffUserDetails person = require(signedIn);
        try {
            confirmation.run(
                    person,
                    request.getRemoteAddr(),
                    () -> SecondFactorSetUp.show(
                            request, secondFactors.renewRecoveryCodes(person.staffId(), password)));
            return PAGE;
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return askPassword(model, "/codes", translate(refusal));
        }
    }

    @PostMapping("/confirm")
    String confirm(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn,
            @RequestParam(name = SecondStepFilter.CODE_PARAMETER, defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Visitor visitor = visitor(signedIn, request);
        TotpSecret secret = SecondFactorSetUp.find(request).secret();
        if (secret == null) {
            return PAGE;
        }
        try {
            PendingSignIn pending = visitor.pending();
            if (pending == null) {
                SecondFactorSetUp.show(request, secondFactors.activate(visitor.id(), secret, code));
            } else {
                SecondFactorSetUp.show(request, secondFactors.activateAtSignIn(visitor.id(), secret, code));
                pending.withStepPassed().save(request);
            }
            return PAGE;
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return showSecret(model, visitor, secret, translate(refusal));
        }
    }

    /** As long as the page shows them. */
    @GetMapping("/recovery-codes.txt")
    ResponseEntity<String> download(
            @AuthenticationPrincipal @Nullable StaffUserDetails signedIn, HttpServletRequest request) {
        Visitor visitor = visitor(signedIn, request);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("aside-recovery-codes.txt")
                                .build()
                                .toString())
                .contentType(MediaType.TEXT_PLAIN)
                .body("Aside, %s\n\n%s\n"
                        .formatted(
                                visitor.person().getUsername(),
                                String.join(
                                        "\n", SecondFactorSetUp.find(request).codes())));
    }

    @PostMapping("/done")
    String end(HttpServletRequest request) {
        SecondFactorSetUp.end(request);
        return "redirect:/account";
    }

    /** Nobody is signed in, or not any more: the sign-in page says why. */
    @ExceptionHandler
    String handleRefusal(Refusal refusal) {
        return "redirect:/login";
    }
}
