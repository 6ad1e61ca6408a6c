package app.aside.account;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How the chat looks to a company's customers, and which sites may embed it; for administrators. */
@Service
public class CustomerChatSettings {

    /** The colour of a company that chose none. */
    public static final String COLOUR = "#2451c4";

    public static final int GREETING_MAX = 500;
    public static final int ORIGINS_MAX = 50;

    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    private final AdministratorGate gate;
    private final JdbcClient jdbc;

    CustomerChatSettings(AdministratorGate gate, JdbcClient jdbc) {
        this.gate = gate;
        this.jdbc = jdbc;
    }

    /**
     * A company's chat.
     *
     * @param companyKey how the company is called in addresses
     * @param colour {@code #rrggbb} in small letters
     * @param greeting what stands above the start of a conversation; empty for the usual words
     * @param origins the sites that may embed the chat, as browsers name them, in their order
     */
    public record CustomerChat(String companyKey, String colour, String greeting, List<String> origins) {}

    public CustomerChat of(StaffId me) {
        return gate.read(me, access -> read(access.account()));
    }

    /**
     * Takes effect with the next page that a customer opens; for the sites at once.
     *
     * @param colour {@code #rrggbb}
     * @param greeting at most {@value #GREETING_MAX} characters, may be empty
     * @param origins at most {@value #ORIGINS_MAX}, such as {@code https://shop.example}; the same one twice is one
     * @return what was kept
     */
    public CustomerChat change(StaffId me, String colour, String greeting, List<String> origins) {
        String hex = Field.COLOUR.check(() -> hex(colour));
        String words = Field.GREETING.check(() -> greeting(greeting));
        List<String> sites = Field.ORIGINS.check(() -> sites(origins));
        return gate.write(me, access -> {
            Object company = access.account().value();
            jdbc.sql("REPLACE INTO appearance (account_id, colour, greeting) VALUES (?, ?, ?)")
                    .params(company, hex, words)
                    .update();
            jdbc.sql("DELETE FROM allowed_origin WHERE account_id = ?")
                    .param(company)
                    .update();
            sites.forEach(site -> jdbc.sql("INSERT INTO allowed_origin (account_id, origin) VALUES (?, ?)")
                    .params(company, site)
                    .update());
            return read(access.account());
        });
    }

    private CustomerChat read(AccountId company) {
        List<String> origins = jdbc.sql("SELECT origin FROM allowed_origin WHERE account_id = ? ORDER BY origin")
                .param(company.value())
                .query((row, number) -> row.getString("origin"))
                .list();
        return jdbc.sql("""
                        SELECT a.company_key, COALESCE(p.colour, ?) AS colour, COALESCE(p.greeting, '') AS greeting
                        FROM account a LEFT JOIN appearance p ON p.account_id = a.id
                        WHERE a.id = ?
                        """)
                .params(COLOUR, company.value())
                .query((row, number) -> new CustomerChat(
                        row.getString("company_key"), row.getString("colour"), row.getString("greeting"), origins))
                .single();
    }

    private static String hex(String typed) {
        String hex = typed.strip().toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw Refusal.invalid("Write the colour as # and six digits or letters a to f, such as #2451c4.");
        }
        return hex;
    }

    private static String greeting(String typed) {
        return typed.isBlank()
                ? ""
                : Text.block(typed, GREETING_MAX, "Write words that can be seen, or leave it empty.");
    }

    private static List<String> sites(List<String> typed) {
        List<String> sites = typed.stream()
                .filter(line -> !line.isBlank())
                .map(line -> Origin.of(line).value())
                .distinct()
                .toList();
        if (sites.size() > ORIGINS_MAX) {
            throw Refusal.invalid("At most %d sites can be listed.".formatted(ORIGINS_MAX));
        }
        return sites;
    }
}
