package app.aside.settings;

import app.aside.company.CompanyService;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** How the chat looks to a company's customers, and which sites may embed it; for administrators. */
@Service
public class CustomerChatSettingsService {

    public static final int MAX_GREETING_LENGTH = 500;
    public static final int MAX_ORIGINS = 50;

    private static final Pattern HEX_COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final AdministratorTransactions transactions;
    private final CompanyService companies;
    private final CustomerChatRepository chats;

    CustomerChatSettingsService(
            AdministratorTransactions transactions, CompanyService companies, CustomerChatRepository chats) {
        this.transactions = transactions;
        this.companies = companies;
        this.chats = chats;
    }

    /**
     * A company's chat.
     *
     * @param companyKey the company's key in addresses
     * @param colour {@code #rrggbb} in lower case
     * @param greeting shown above the start of a conversation; empty for the default text
     * @param origins the sites that may embed the chat, as browsers name them, sorted
     */
    public record CustomerChat(String companyKey, String colour, String greeting, List<String> origins) {}

    public CustomerChat get(StaffId me) {
        return transactions.read(me, access -> read(access.company()));
    }

    /**
     * Takes effect with the next page that a customer opens; for the sites at once.
     *
     * @param colour {@code #rrggbb}
     * @param greeting at most {@value #MAX_GREETING_LENGTH} characters, may be empty
     * @param origins at most {@value #MAX_ORIGINS}, such as {@code https://shop.example}; duplicates count once
     * @return the stored settings
     */
    public CustomerChat save(StaffId me, String colour, String greeting, List<String> origins) {
        ChatAppearance appearance = new ChatAppearance(
                FormField.COLOUR.validate(() -> normalizeColour(colour)),
                FormField.GREETING.validate(() -> normalizeGreeting(greeting)));
        List<Origin> sites = FormField.ORIGINS.validate(() -> parseOrigins(origins));
        return transactions.write(me, access -> {
            CompanyId company = access.company();
            chats.saveAppearance(company, appearance);
            chats.deleteOrigins(company);
            sites.forEach(site -> chats.addOrigin(company, site));
            return read(company);
        });
    }

    private CustomerChat read(CompanyId company) {
        ChatAppearance appearance = chats.findAppearance(company).orElse(ChatAppearance.DEFAULT);
        return new CustomerChat(
                companies.require(company).key(),
                appearance.colour(),
                appearance.greeting(),
                chats.listOrigins(company));
    }

    private static String normalizeColour(String typed) {
        String hex = typed.strip().toLowerCase(Locale.ROOT);
        if (!HEX_COLOUR.matcher(hex).matches()) {
            throw Refusal.invalid("Write the colour as # and six digits or letters a to f, such as #2451c4.");
        }
        return hex;
    }

    private static String normalizeGreeting(String typed) {
        return typed.isBlank()
                ? ""
                : TextNormalizer.multiLine(
                        typed, MAX_GREETING_LENGTH, "Write words that can be seen, or leave it empty.");
    }

    private static List<Origin> parseOrigins(List<String> typed) {
        List<Origin> sites = typed.stream()
                .filter(line -> !line.isBlank())
                .map(Origin::parse)
                .distinct()
                .toList();
        if (sites.size() > MAX_ORIGINS) {
            throw Refusal.invalid("At most %d sites can be listed.", MAX_ORIGINS);
        }
        return sites;
    }
}
