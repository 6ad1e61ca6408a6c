package app.aside.customerapi;

import app.aside.conversation.customer.CustomerConversationService;
import app.aside.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The hosted chat page of a company; the chat itself is the widget. */
@Controller
class HostedPageController {

    /** Scripts of this server, nothing inline, nothing embedded in a foreign page. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'";

    private final CustomerConversationService conversations;

    HostedPageController(CustomerConversationService conversations) {
        this.conversations = conversations;
    }

    @GetMapping("/chat/{companyKey}")
    String page(@PathVariable String companyKey, Model model, HttpServletResponse response) {
        model.addAttribute("companyKey", companyKey);
        model.addAttribute("company", conversations.requireCompanyProfile(companyKey));
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        return "chat/page";
    }

    @GetMapping({"/chat", "/chat/", "/chat/{companyKey}/**"})
    String notFound() {
        throw Refusal.notFound("page");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String handleNotFound(Refusal refusal) {
        return "chat/unknown";
    }
}
