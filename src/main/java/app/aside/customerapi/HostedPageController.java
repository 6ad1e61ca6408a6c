package app.aside.customerapi;

import app.aside.conversation.customer.CustomerConversationService;
import app.aside.shared.Refusal;
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

    private final CustomerConversationService conversations;

    HostedPageController(CustomerConversationService conversations) {
        this.conversations = conversations;
    }

    @GetMapping("/chat/{companyKey}")
    String page(@PathVariable String companyKey, Model model) {
        model.addAttribute("companyKey", companyKey);
        model.addAttribute("company", conversations.requireCompanyProfile(companyKey));
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
